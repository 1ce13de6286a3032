import { letters } from '../../shared/contract';
import { consentAnswers } from '../accounts/identities/consentAnswers';
import { applyEvents } from '../inbox/applyEvents';
import { MessageConsent } from '../messageConsents/MessageConsent';
import { Notice } from '../notices/Notice';
import { isValueAllowed } from '../sandbox/wechat/templateValues';
import { call } from '../testing/call';
import { deliverDue, dueLetter, scheduledLetter } from '../testing/dueLetter';
import { eventually } from '../testing/eventually';
import { allowNotice } from '../testing/phone';
import { toGrandma } from '../testing/recipients';
import { testSystem } from '../testing/testSystem';
import { wechatSettings } from '../vendors/wechat/settings';
import { resultWords } from './resultWords';

const system = testSystem({ signedIn: 'linwan' });
const { WECHAT_NEEDED_TEMPLATE_ID: needed = '', WECHAT_CHECK_TEMPLATE_ID: check = '' } = wechatSettings;
const answers = applyEvents([consentAnswers]);

/** The person allows one message of each template, and we have heard of it. */
async function allow(...templates: string[]): Promise<void> {
  const before = await MessageConsent.count({ where: { act: 'given' } });
  for (const template of templates) await allowNotice('linwan', template);
  await eventually(async () => {
    await answers.round();
    expect(await MessageConsent.count({ where: { act: 'given' } })).toBe(before + templates.length);
  });
}

/** A letter that cannot be delivered, which its author wants destroyed then. */
async function toBeDestroyed(): Promise<string> {
  system.sandbox.faults.add({ party: 'sms', operation: 'SendSms', fault: 'code:isv.MOBILE_NUMBER_ILLEGAL', times: 9 });
  const letterId = await dueLetter(system.token, { ...toGrandma, backup: { rule: 'destroy' } });
  for (let times = 0; times < 2; times += 1) await deliverDue();
  return letterId;
}

describe('what an author must not miss', () => {
  it('is told out of a consent of its own, though those of checks are used up', async () => {
    await allow(needed);
    const letterId = await toBeDestroyed();
    const message = system.sandbox.wechat.messages.at(-1);
    expect(message?.templateId).toBe(needed);
    expect(message?.data.thing4?.value).toBe(resultWords.to_be_destroyed.short);
    expect(await Notice.findAll({ where: { letterId, kind: 'author_needed' } })).toMatchObject([
      { channel: 'wechat', topic: 'to_be_destroyed', state: 'accepted' },
    ]);
    expect(await MessageConsent.findAll({ where: { act: 'spent' } })).toMatchObject([{ template: 'needed' }]);
  });

  it('uses up none of another’s', async () => {
    await allow(check);
    await toBeDestroyed();
    expect(await MessageConsent.findAll({ where: { act: 'none_left' } })).toMatchObject([{ template: 'needed' }]);
    expect(await MessageConsent.count({ where: { act: 'spent' } })).toBe(0);
  });

  it('is asked for first at every visit while there is no consent left, that of checks too, three at a tap', async () => {
    const letterId = await scheduledLetter(system.token, toGrandma);
    const askFor = async () => (await call(letters.readLetter, { letterId }, system.token)).yearly?.askFor ?? [];
    const { WECHAT_UNREACHED_TEMPLATE_ID: unreached = '', WECHAT_ASKED_TEMPLATE_ID: asked = '' } = wechatSettings;
    expect(await askFor()).toEqual([needed, unreached, asked]);
    await allow(needed, unreached, asked);
    const next = await askFor();
    expect(next).toEqual([check, wechatSettings.WECHAT_REACHED_TEMPLATE_ID, wechatSettings.WECHAT_WAY_TEMPLATE_ID]);
    await allow(...next);
    expect(await askFor()).toEqual([
      wechatSettings.WECHAT_OPENED_TEMPLATE_ID,
      wechatSettings.WECHAT_THANKED_TEMPLATE_ID,
    ]);
    await toBeDestroyed();
    expect((await askFor())[0]).toBe(needed);
  });

  it('has words that WeChat’s message takes', () => {
    for (const { short } of Object.values(resultWords)) expect(isValueAllowed('thing4', short)).toBe(true);
  });
});
