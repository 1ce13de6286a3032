import { signIn } from '../accounts/factory';
import { consentAnswers } from '../accounts/identities/consentAnswers';
import { applyEvents } from '../inbox/applyEvents';
import { VendorEvent } from '../inbox/VendorEvent';
import { noticeEngine } from '../noticeEngine';
import { noticeKinds, type Terms } from '../noticeKinds/kinds';
import { Notice } from '../notices/Notice';
import { NoticeAttempt } from '../notices/NoticeAttempt';
import { clock } from '../platform/clock';
import { newId } from '../platform/newId';
import { deliverDue, dueLetter } from '../testing/dueLetter';
import { eventually } from '../testing/eventually';
import { passTime } from '../testing/passTime';
import { allowNotice } from '../testing/phone';
import { toGrandma, toMyself, toMyselfByLadder } from '../testing/recipients';
import { testSystem } from '../testing/testSystem';
import { wechatSettings } from '../vendors/wechat/settings';
import { MessageConsent } from './MessageConsent';
import { mostLines, recordConsent } from './recordConsent';

const system = testSystem({ signedIn: 'linwan' });
const lines = async () => (await MessageConsent.findAll({ order: ['at', 'sourceId'] })).map(({ act }) => act);
const answered = (act: 'given' | 'refused', sourceId = newId()) =>
  recordConsent({ sourceId, template: 'letter', accountId: system.me.account.id, act, at: clock.date() });

describe('the ledger of consents', () => {
  it('tells which notice used one up', async () => {
    await allowNotice('linwan');
    await dueLetter(system.token, toMyself);
    await deliverDue();
    const [attempt, notice] = [await NoticeAttempt.findOne(), await Notice.findOne()];
    expect(await MessageConsent.findByPk(attempt?.id)).toMatchObject({ act: 'spent', noticeId: notice?.id });
    expect(await lines()).toEqual(['spent']);
  });

  it('enters an answer once, however often it is told', async () => {
    const event = newId();
    for (let times = 0; times < 3; times += 1) await answered('given', event);
    expect(await lines()).toEqual(['given']);
  });

  it('keeps so many of the latest lines of an account, and none of another’s goes', async () => {
    const accountId = (await signIn('zhoumu')).account.id;
    await recordConsent({ sourceId: newId(), template: 'letter', accountId, act: 'given', at: clock.date() });
    const ids = Array.from({ length: mostLines }, () => newId()).sort();
    const line = { template: 'letter', accountId: system.me.account.id, act: 'given', at: clock.date() } as const;
    await MessageConsent.bulkCreate(ids.map((sourceId) => ({ ...line, sourceId })));
    for (let times = 0; times < 3; times += 1) await answered('refused');
    const own = await MessageConsent.findAll({ where: { accountId: line.accountId }, order: ['sourceId'] });
    expect(own).toHaveLength(mostLines);
    expect([own[0]?.sourceId, own.at(-1)?.act]).toEqual([ids[3], 'refused']);
    await answered('given', ids[0]);
    expect(await MessageConsent.findByPk(ids[0])).toBeNull();
    expect(await MessageConsent.count()).toBe(mostLines + 1);
  });

  it('tells that there was none when WeChat says so', async () => {
    await dueLetter(system.token, toMyselfByLadder);
    await deliverDue();
    expect(await lines()).toEqual(['none_left']);
  });

  it('counts one for a message whose answer was lost and that WeChat would not send twice', async () => {
    await allowNotice('linwan');
    system.sandbox.faults.add({ party: 'wechat', operation: 'subscribe_send', fault: 'cut_after' });
    await dueLetter(system.token, toMyself);
    await deliverDue();
    for (let second = 0; second < 8; second += 1) {
      await passTime(system.sandbox, 1_001);
      await noticeEngine.resolveDoubts.round();
      await deliverDue();
    }
    expect(await lines()).toEqual(['spent']);
  });

  it('says nothing of channels that need no consent', async () => {
    await dueLetter(system.token, toGrandma);
    await deliverDue();
    expect(await lines()).toEqual([]);
  });
});

describe('how a person answers WeChat', () => {
  const template = wechatSettings.WECHAT_LETTER_TEMPLATE_ID;
  const answers = applyEvents([consentAnswers]);
  const openid = () => system.sandbox.people.byId('linwan')?.wechat?.openid ?? '';
  const item = (SubscribeStatusString: string, TemplateId = template) => ({ TemplateId, SubscribeStatusString });
  async function told(event: string, list: Record<string, string>[], more: object = {}) {
    await system.sandbox.events.push({ event, openid: openid(), list, ...more });
    await answers.round();
  }

  it('on the sheet is entered as given, by the account and the template, once', async () => {
    await allowNotice('linwan');
    await eventually(async () => expect(await VendorEvent.count()).toBe(1));
    for (let times = 0; times < 2; times += 1) await answers.round();
    const own = { accountId: system.me.account.id, template: 'letter', act: 'given' };
    expect(await MessageConsent.findAll()).toMatchObject([own]);
    expect(await VendorEvent.findOne()).toMatchObject({ accountId: own.accountId, outcome: 'noted' });
  });

  it.each(['json', 'xml'] as const)('is entered of each template that is ours, in %s', async (format) => {
    const list = [item('accept', 'another'), item('accept'), item('reject', 'third')];
    await told('subscribe_msg_popup_event', list, { format });
    expect(await lines()).toEqual(['given']);
  });

  it('is entered for each of the messages that were asked for at once', async () => {
    const { WECHAT_CHECK_TEMPLATE_ID: check } = wechatSettings;
    await told('subscribe_msg_popup_event', [item('reject'), item('acceptWithAudio', check)]);
    const entered = await MessageConsent.findAll({ order: ['template'] });
    expect(entered.map((line) => [line.template, line.act])).toEqual([
      ['check', 'given'],
      ['letter', 'refused'],
    ]);
  });

  it('in the settings is entered as refused', async () => {
    await told('subscribe_msg_change_event', [item('reject')]);
    expect(await lines()).toEqual(['refused']);
  });

  it('is entered for nobody when WeChat means somebody we do not know', async () => {
    await told('subscribe_msg_popup_event', [item('accept')], { openid: 'oSomebodyElse' });
    await told('subscribe_msg_popup_event', []);
    expect(await lines()).toEqual([]);
    expect((await VendorEvent.findAll({ order: ['id'] })).map(({ outcome }) => outcome)).toEqual([
      'no_account',
      'noted',
    ]);
  });
});

describe('the table of kinds', () => {
  const termsOf = (kind: keyof typeof noticeKinds) => Object.entries(noticeKinds[kind].by) as [string, Terms][];
  const kinds = Object.keys(noticeKinds) as (keyof typeof noticeKinds)[];
  const all = kinds.flatMap((kind) => termsOf(kind).map(([channel, terms]) => ({ kind, channel, terms })));

  it('gives every kind that goes by WeChat a consent of its own', () => {
    const consents = all.filter(({ channel }) => channel === 'wechat').map(({ terms }) => terms.consent);
    expect(consents).not.toContain(null);
    expect(new Set(consents).size).toBe(consents.length);
    for (const { terms } of all.filter(({ channel }) => channel !== 'wechat')) expect(terms.consent).toBeNull();
  });

  it('gives every kind a template of its own where the channel has templates', () => {
    for (const channel of ['wechat', 'sms']) {
      const templates = all.filter((one) => one.channel === channel).map(({ terms }) => terms.template);
      expect(templates).not.toContain(null);
      expect(new Set(templates).size).toBe(templates.length);
    }
  });

  it('asks after whatever it tries again', () => {
    for (const { terms } of all) expect(terms.patience === null).toBe(terms.doubt === null);
  });
});
