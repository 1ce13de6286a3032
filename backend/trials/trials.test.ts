import { trials } from '../../shared/contract/trials';
import { proveContacts, signIn } from '../accounts/factory';
import { Identity } from '../accounts/identities/Identity';
import { MessageConsent } from '../messageConsents/MessageConsent';
import { Notice } from '../notices/Notice';
import { clock } from '../platform/clock';
import { isValueAllowed } from '../sandbox/wechat/templateValues';
import { ask, call } from '../testing/call';
import { deliverDue } from '../testing/dueLetter';
import { letTimePass } from '../testing/letTimePass';
import { allowNotice } from '../testing/phone';
import { testSystem } from '../testing/testSystem';
import { aliyunSmsSettings } from '../vendors/sms/aliyun/settings';
import { wechatSettings } from '../vendors/wechat/settings';

const system = testSystem({ signedIn: 'linwan' });
const day = 86_400_000;
const phone = '+8613800000001';

beforeEach(() => proveContacts(system.me.account.id, { email: 'linwan@example.com', phone }));

async function idOf(kind: 'wechat' | 'phone' | 'email'): Promise<string> {
  const where = { accountId: system.me.account.id, kind };
  return (await Identity.findOne({ where, rejectOnEmpty: true })).id;
}

const trialOf = async (identityId: string) =>
  (await call(trials.readTrials, {}, system.token)).trials.find((one) => one.identityId === identityId);

/** Tries a contact, and lets the workers look, twice. */
async function tryIt(identityId: string): Promise<void> {
  await call(trials.tryContact, { identityId }, system.token);
  for (let times = 0; times < 2; times += 1) await deliverDue();
}

const lastTo = (channel: 'sms' | 'mail') => {
  const { sms, mails } = system.sandbox.ledger();
  return (channel === 'sms' ? sms.at(-1)?.content : mails.at(-1)?.text) ?? '';
};
const codeIn = (text: string) => /\d{6}/.exec(text.replace(/\d{7,}/g, ''))?.[0] ?? '';
const confirm = (identityId: string, code: string) => ask(trials.confirmTrial, { identityId, code }, system.token);

describe('a test notice to a contact of one’s own', () => {
  it.each([
    ['email', 'mail'],
    ['phone', 'sms'],
  ] as const)('by %s arrives with a code, which confirms the contact and nothing else', async (kind, channel) => {
    const identityId = await idOf(kind);
    expect(await trialOf(identityId)).toMatchObject({ state: 'untried', confirmedAt: null });
    await tryIt(identityId);
    expect(await trialOf(identityId)).toMatchObject({ state: 'sent', reason: null });
    const code = codeIn(lastTo(channel));
    const wrong = code === '000000' ? '111111' : '000000';
    expect(await confirm(identityId, wrong)).toMatchObject({ status: 422, body: { error: 'code_invalid' } });
    expect((await confirm(identityId, code)).status).toBe(200);
    expect(await trialOf(identityId)).toMatchObject({ state: 'confirmed', confirmedAt: expect.any(String) });
    expect((await confirm(identityId, code)).body.error).toBe('code_invalid');
    expect(await Notice.count({ where: { kind: 'trial' } })).toBe(1);
  });

  it('by WeChat says its code and names none in its address, out of a consent of its own and no letter’s', async () => {
    await allowNotice('linwan');
    await allowNotice('linwan', wechatSettings.WECHAT_TRIAL_TEMPLATE_ID);
    const identityId = await idOf('wechat');
    await tryIt(identityId);
    const message = system.sandbox.wechat.messages.at(-1);
    expect(message?.templateId).toBe(wechatSettings.WECHAT_TRIAL_TEMPLATE_ID);
    expect(message?.page).toBe('pages/account/index');
    expect(isValueAllowed('thing4', message?.data.thing4?.value ?? '')).toBe(true);
    const code = codeIn(message?.data.thing4?.value ?? '');
    expect((await confirm(identityId, code)).status).toBe(200);
    expect(await MessageConsent.findAll()).toMatchObject([{ template: 'trial', act: 'spent' }]);
  });

  it('says why it failed: without that consent, WeChat brings nothing', async () => {
    const identityId = await idOf('wechat');
    await tryIt(identityId);
    expect(await trialOf(identityId)).toMatchObject({ state: 'failed', reason: 'no_consent' });
  });

  it('is sent once a contact a day, and refused with when it is possible again', async () => {
    const identityId = await idOf('email');
    await tryIt(identityId);
    const refused = await ask(trials.tryContact, { identityId }, system.token);
    expect(refused).toMatchObject({ status: 429, body: { error: 'too_many_tries' } });
    expect(refused.body.details?.retryAfterSeconds).toBeGreaterThan(day / 1_000 - 600);
    const { againAt } = (await trialOf(identityId)) ?? {};
    const waitMs = Date.parse(againAt ?? '') - clock.now();
    expect([waitMs > day - 600_000, waitMs <= day]).toEqual([true, true]);
    await letTimePass(system, day + 60_000);
    const { accessToken } = await signIn('linwan');
    expect((await call(trials.readTrials, {}, accessToken)).trials).toContainEqual(
      expect.objectContaining({ identityId, againAt: null }),
    );
    expect((await ask(trials.tryContact, { identityId }, accessToken)).status).toBe(200);
  });

  it('bears five wrong codes, not more', async () => {
    const identityId = await idOf('email');
    await tryIt(identityId);
    const code = codeIn(lastTo('mail'));
    const wrong = code === '000000' ? '111111' : '000000';
    for (let times = 0; times < 5; times += 1) expect((await confirm(identityId, wrong)).status).toBe(422);
    expect(await confirm(identityId, code)).toMatchObject({ status: 429 });
  });

  it('that did not go within three minutes is given up', async () => {
    const identityId = await idOf('email');
    await call(trials.tryContact, { identityId }, system.token);
    await Notice.update({ dueAt: new Date(Date.now() - 200_000) }, { where: { kind: 'trial' } });
    await deliverDue();
    expect(await trialOf(identityId)).toMatchObject({ state: 'failed', reason: 'too_late' });
  });

  it('is not offered where there is no template, nor to anybody else', async () => {
    jest.replaceProperty(wechatSettings, 'WECHAT_TRIAL_TEMPLATE_ID', undefined);
    jest.replaceProperty(aliyunSmsSettings, 'SMS_TRIAL_TEMPLATE_CODE', undefined);
    const offered = await call(trials.readTrials, {}, system.token);
    expect(offered.trials.map(({ identityId }) => identityId)).toEqual([await idOf('email')]);
    expect(offered).not.toHaveProperty('templateId');
    const refused = await ask(trials.tryContact, { identityId: await idOf('phone') }, system.token);
    expect(refused).toMatchObject({ status: 409, body: { error: 'contact_not_triable' } });
    const { accessToken } = await signIn('zhoumu');
    const strangers = await ask(trials.tryContact, { identityId: await idOf('email') }, accessToken);
    expect(strangers.status).toBe(404);
  });
});
