import { accounts } from '../../../shared/contract';
import { noticeEngine } from '../../noticeEngine';
import { removeOutdated } from '../../notices/life/removeOutdated';
import { Notice } from '../../notices/Notice';
import { NoticeAttempt } from '../../notices/NoticeAttempt';
import { transactionPool } from '../../platform/database';
import { logger } from '../../platform/logger';
import { platformSettings } from '../../platform/settings';
import { ask, call } from '../../testing/call';
import { codeSentTo, newEmail, newPhone, otherThan, signInByCode } from '../../testing/contacts';
import { deliverDue } from '../../testing/dueLetter';
import { letTimePass } from '../../testing/letTimePass';
import { takeRedisAway } from '../../testing/takeRedisAway';
import { testSystem } from '../../testing/testSystem';
import { vendorLimitSettings } from '../../vendorLimits/settings';
import { Account } from '../Account';
import { joining, onPhone } from '../factory';
import { accountLimits } from '../limits';
import { ContactCode } from './ContactCode';
import { sweepCodes } from './sweepCodes';

const minute = 60_000;
const day = 86_400_000;

const system = testSystem();

const sentTo = (contact: Parameters<typeof codeSentTo>[0]) => codeSentTo(contact, system.sandbox);
const trySignIn = (contact: Parameters<typeof codeSentTo>[0], code: string) =>
  ask(accounts.signInWithCode, { contact, code, joining });

describe.each([
  ['a phone', newPhone],
  ['an e-mail', newEmail],
])('signing in with %s', (_kind, newContact) => {
  it('opens an account the first time and finds it the second', async () => {
    const contact = newContact();
    const first = await signInByCode(contact, system.sandbox);
    await letTimePass(system, minute);
    const second = await signInByCode(contact, system.sandbox);
    expect(second.account.id).toBe(first.account.id);
    expect(await Account.count()).toBe(1);
  });

  it('stores neither the contact nor the code', async () => {
    const contact = newContact();
    await call(accounts.sendSignInCode, { contact });
    const rows = JSON.stringify(await ContactCode.findAll({ raw: true }));
    for (const value of [Object.values(contact)[0] as string, sentTo(contact)]) {
      expect(rows).not.toContain(value);
      expect(rows).not.toContain(JSON.stringify([...Buffer.from(value)]).slice(1, -1));
    }
  });
});

describe('a code', () => {
  it('opens nothing when it is wrong', async () => {
    const contact = newEmail();
    await call(accounts.sendSignInCode, { contact });
    expect(await trySignIn(contact, otherThan(sentTo(contact)))).toMatchObject({
      status: 422,
      body: { error: 'code_invalid' },
    });
  });

  it('is good for one contact only', async () => {
    const [mine, other] = [newEmail(), newEmail()];
    await call(accounts.sendSignInCode, { contact: mine });
    expect((await trySignIn(other, sentTo(mine))).body.error).toBe('code_invalid');
  });

  it('is good once', async () => {
    const contact = newEmail();
    await signInByCode(contact, system.sandbox);
    expect((await trySignIn(contact, sentTo(contact))).body.error).toBe('code_invalid');
  });

  it('is good for ten minutes', async () => {
    const contact = newEmail();
    await call(accounts.sendSignInCode, { contact });
    await letTimePass(system, 10 * minute);
    expect((await trySignIn(contact, sentTo(contact))).body.error).toBe('code_invalid');
  });

  it('is worth nothing once another was sent', async () => {
    const contact = newEmail();
    await call(accounts.sendSignInCode, { contact });
    const older = sentTo(contact);
    await letTimePass(system, minute);
    await call(accounts.sendSignInCode, { contact });
    if (older !== sentTo(contact)) expect((await trySignIn(contact, older)).body.error).toBe('code_invalid');
    expect((await trySignIn(contact, sentTo(contact))).status).toBe(200);
  });

  it('is good at the fifth try, and no longer after five wrong ones', async () => {
    for (const [wrong, status] of [
      [4, 200],
      [5, 429],
    ] as const) {
      const contact = newEmail();
      const { challenge } = await call(accounts.sendSignInCode, { contact });
      const enter = (code: string) => ask(accounts.signInWithCode, { contact, code, challenge, joining });
      for (let tries = 0; tries < wrong; tries += 1) await enter(otherThan(sentTo(contact)));
      expect((await enter(sentTo(contact))).status).toBe(status);
    }
  });

  it('waits for what joining lacks', async () => {
    const contact = newPhone();
    await call(accounts.sendSignInCode, { contact });
    const code = sentTo(contact);
    expect(await ask(accounts.signInWithCode, { contact, code })).toMatchObject({
      status: 409,
      body: { error: 'joining_required', details: { policyVersion: joining.policyVersion } },
    });
    const { account } = onPhone(await call(accounts.signInWithCode, { contact, code, joining }));
    expect(account.identities).toMatchObject([{ kind: 'phone' }]);
  });

  it('is six digits in mail and SMS, in both languages', async () => {
    const contact = newEmail();
    await call(accounts.sendSignInCode, { contact });
    const mail = system.sandbox.mail.mails.at(-1);
    expect(mail?.subject).toBe('PostoMe 验证码 · Your PostoMe code');
    expect(mail?.text).toContain('ten minutes');
    expect(mail?.html).toContain(sentTo(contact));
  });
});

describe('sending a code', () => {
  it('is refused within a minute, and says for how long', async () => {
    const contact = newPhone();
    const sent = await call(accounts.sendSignInCode, { contact });
    expect(sent.nextAfterSeconds).toBe(60);
    const response = await fetch(`${platformSettings.PUBLIC_URL}/api/v1${accounts.sendSignInCode.path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ contact }),
    });
    expect(response.status).toBe(429);
    expect(Number(response.headers.get('Retry-After'))).toBeGreaterThan(0);
    expect(Number(response.headers.get('Retry-After'))).toBeLessThanOrEqual(60);
    expect(await response.json()).toMatchObject({ error: 'too_many_tries' });
    expect(system.sandbox.sms.service.messages.filter(({ number }) => contact.phone.endsWith(number))).toHaveLength(1);
  });

  it('is refused after three a day to a number, however it is written', async () => {
    const contact = newPhone();
    for (let sends = 0; sends < 3; sends += 1) {
      await call(accounts.sendSignInCode, { contact });
      await letTimePass(system, 61 * minute);
    }
    const answer = await ask(accounts.sendSignInCode, { contact: { phone: contact.phone.slice(3) } });
    expect(answer).toMatchObject({ status: 429, body: { error: 'too_many_tries' } });
    await letTimePass(system, day);
    expect((await ask(accounts.sendSignInCode, { contact })).status).toBe(200);
  });

  it('counts dots and tags of one mailbox as one, and takes them for no sameness of people', async () => {
    const [one, other] = ['annalin', 'Anna.Lin+letters'].map((name) => ({ email: `${name}@gmail.com` })) as [
      { email: string },
      { email: string },
    ];
    const first = await signInByCode(one, system.sandbox);
    expect((await ask(accounts.sendSignInCode, { contact: other })).status).toBe(429);
    await letTimePass(system, minute);
    expect((await signInByCode(other, system.sandbox)).account.id).not.toBe(first.account.id);
  });

  it('is refused to an address that asks for too many people', async () => {
    const most = accountLimits.codesFromSubnet.steps[0]?.calls ?? 0;
    const statuses: number[] = [];
    for (let sends = 0; sends <= most; sends += 1) {
      statuses.push((await ask(accounts.sendSignInCode, { contact: newEmail() })).status);
    }
    expect(statuses.filter((status) => status === 200)).toHaveLength(most);
    expect(statuses.at(-1)).toBe(429);
  });

  it('is allowed once of eight at once', async () => {
    const contact = newPhone();
    const answers = await Promise.all(Array.from({ length: 8 }, () => ask(accounts.sendSignInCode, { contact })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 429, 429, 429, 429, 429, 429, 429]);
  });

  it.each([
    ['sms', 'SendSms', 'code:isv.MOBILE_NUMBER_ILLEGAL'],
    ['sms', 'SendSms', 'code:isv.AMOUNT_NOT_ENOUGH'],
    ['mail', 'rcpt', 'code:550'],
    ['mail', 'rcpt', 'cut_before'],
  ] as const)('says so when it surely failed: %s %s %s', async (party, operation, fault) => {
    const contact = party === 'sms' ? newPhone() : newEmail();
    system.sandbox.faults.add({ party, operation, fault });
    expect(await ask(accounts.sendSignInCode, { contact })).toMatchObject({
      status: 503,
      body: { error: 'message_not_sent' },
    });
    expect(await ContactCode.count()).toBe(0);
  });

  it('takes a doubtful send for sent, since the person may have the code', async () => {
    const contact = newPhone();
    system.sandbox.faults.add({ party: 'sms', operation: 'SendSms', fault: 'cut_after' });
    await call(accounts.sendSignInCode, { contact });
    expect((await trySignIn(contact, sentTo(contact))).status).toBe(200);
  });

  it('leaves an attempt before the vendor is called, its outcome after, and the code in no table', async () => {
    const contact = newPhone();
    // The vendor answers only once it has been seen what stands in the table while it is asked.
    const { faults, sms } = system.sandbox;
    const take = faults.take.bind(faults);
    let whileAsked: Promise<[NoticeAttempt | null, number]> = Promise.resolve([null, 0]);
    system.sandbox.faults.add({ party: 'sms', operation: 'SendSms', fault: 'delay', delayMs: 500 });
    const spy = jest.spyOn(faults, 'take').mockImplementation((...asked) => {
      if (asked[1] !== 'SendSms') return take(...asked);
      const messages = sms.service.messages.filter(({ number }) => contact.phone.endsWith(number)).length;
      whileAsked = NoticeAttempt.findOne().then((attempt) => [attempt, messages]);
      return take(...asked);
    });
    await call(accounts.sendSignInCode, { contact });
    spy.mockRestore();
    expect(await whileAsked).toMatchObject([{ outcome: null }, 0]);
    expect(await NoticeAttempt.findOne()).toMatchObject({ outcome: 'accepted', vendor: 'aliyunSms', number: 1 });
    expect(await Notice.findOne()).toMatchObject({ kind: 'code', channel: 'sms', state: 'accepted', contact: null });
    const rows = JSON.stringify([await Notice.findAll({ raw: true }), await NoticeAttempt.findAll({ raw: true })]);
    expect(rows).not.toContain(sentTo(contact));
    expect(rows).not.toContain(contact.phone.slice(3));
  });

  it('is never tried again by anybody, also when nobody saw how it ended', async () => {
    system.sandbox.faults.add({ party: 'sms', operation: 'SendSms', fault: 'cut_before' });
    await call(accounts.sendSignInCode, { contact: newPhone() });
    expect(await Notice.findOne()).toMatchObject({ state: 'unconfirmed' });
    // As a process leaves it that died between the attempt and its outcome.
    await Notice.update({ state: 'sending', leaseUntil: new Date(0) }, { where: {} });
    await NoticeAttempt.update({ outcome: null }, { where: {} });
    for (const wait of [minute, 60 * minute]) {
      await letTimePass(system, wait);
      for (const one of [noticeEngine.reapLeases, noticeEngine.resolveDoubts, noticeEngine.endReportWaits])
        await one.round();
      await deliverDue();
    }
    expect(await Notice.findOne()).toMatchObject({ state: 'unconfirmed', attempts: 1 });
    expect(await NoticeAttempt.count()).toBe(1);
  });

  it('says it was sent also when that could not be recorded, with an alarm', async () => {
    const alarm = jest.spyOn(logger, 'alarm').mockImplementation();
    jest.spyOn(NoticeAttempt, 'findAll').mockRejectedValueOnce(new Error('the database is away'));
    const contact = newEmail();
    await call(accounts.sendSignInCode, { contact });
    expect(alarm).toHaveBeenCalledWith('outcome could not be recorded', expect.anything());
    expect((await trySignIn(contact, sentTo(contact))).status).toBe(200);
  });

  it.each([{ phone: '+33612345678' }, { phone: '02112345678' }])('is refused to %j', async (contact) => {
    expect(await ask(accounts.sendSignInCode, { contact })).toMatchObject({
      status: 422,
      body: { error: 'phone_not_supported' },
    });
  });

  it('stops for all when the day has had too many SMS, with one alarm; mail goes on', async () => {
    const alarm = jest.spyOn(logger, 'alarm').mockImplementation(() => undefined);
    jest.replaceProperty(vendorLimitSettings, 'SMS_DAILY_LIMIT', 1);
    const statuses: number[] = [];
    for (let sends = 0; sends < 3; sends += 1) {
      statuses.push((await ask(accounts.sendSignInCode, { contact: newPhone() })).status);
    }
    expect(statuses).toEqual([200, 503, 503]);
    expect(alarm.mock.calls.filter(([event]) => event.includes('SMS'))).toHaveLength(1);
    expect((await ask(accounts.sendSignInCode, { contact: newEmail() })).status).toBe(200);
  });
});

describe('when Redis is away', () => {
  it('counts in the database, also eight calls at once', async () => {
    takeRedisAway();
    const contact = newEmail();
    const answers = await Promise.all(Array.from({ length: 8 }, () => ask(accounts.sendSignInCode, { contact })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 429, 429, 429, 429, 429, 429, 429]);
    await letTimePass(system, minute);
    expect((await ask(accounts.sendSignInCode, { contact })).status).toBe(200);
  });

  it('sends nothing when the database does not count either', async () => {
    takeRedisAway();
    const before = system.sandbox.mail.mails.length;
    jest.spyOn(transactionPool, 'transaction').mockRejectedValue(new Error('the database is away'));
    const answer = await ask(accounts.sendSignInCode, { contact: newEmail() });
    expect(answer).toMatchObject({ status: 503, body: { error: 'unavailable' } });
    expect(system.sandbox.mail.mails).toHaveLength(before);
  });
});

it('removes codes when their time is over, and not before', async () => {
  await call(accounts.sendSignInCode, { contact: newEmail() });
  for (const one of [sweepCodes, removeOutdated]) await one.round();
  expect([await ContactCode.count(), await Notice.count()]).toEqual([1, 1]);
  await letTimePass(system, day + 10 * minute + 1_000);
  for (const one of [sweepCodes, removeOutdated]) await one.round();
  expect([await ContactCode.count(), await Notice.count(), await NoticeAttempt.count()]).toEqual([0, 0, 0]);
});
