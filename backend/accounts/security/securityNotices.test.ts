import { accounts } from '../../../shared/contract';
import { noticeEngine } from '../../noticeEngine';
import { type SecurityTopic, securityTopicLabels } from '../../noticeKinds/topics';
import { removeOutdated } from '../../notices/life/removeOutdated';
import { Notice } from '../../notices/Notice';
import { NoticeAttempt } from '../../notices/NoticeAttempt';
import { clock } from '../../platform/clock';
import { database, inTransaction } from '../../platform/database';
import { networkOf, subnetOf } from '../../platform/http/visit';
import { logger } from '../../platform/logger';
import { platformSettings } from '../../platform/settings';
import type { FaultScript } from '../../sandbox/world/faultBook';
import { ask, call } from '../../testing/call';
import { newEmail, signInByCode } from '../../testing/contacts';
import { deliverDue } from '../../testing/dueLetter';
import { passTime } from '../../testing/passTime';
import { loginCode } from '../../testing/phone';
import { testSystem } from '../../testing/testSystem';
import { Account } from '../Account';
import { joining, onPhone, type SignedInPhone } from '../factory';
import { Identity } from '../identities/Identity';
import { createIdentity } from '../identities/identities';
import { destroyAccountKey } from '../keys/accountKeys';
import { Session } from '../sessions/Session';
import { startSession } from '../sessions/sessions';
import { notifyOwner } from './notifyOwner';

const phone = '+8613800000001';
const email = 'linwan@example.com';
const iPhone = 'iPhone MicroMessenger';

const system = testSystem();
let owner: SignedInPhone;
let identities: { phone: Identity; email: Identity };

async function signInOn(userAgent: string): Promise<SignedInPhone> {
  const input = { code: await loginCode('linwan'), joining };
  return onPhone((await ask(accounts.signInWithWechat, input, undefined, { 'User-Agent': userAgent })).body);
}

beforeEach(async () => {
  system.sandbox.sms.service.messages.length = 0;
  system.sandbox.mail.mails.length = 0;
  owner = await signInOn(iPhone);
  identities = await inTransaction(async (transaction) => ({
    phone: await createIdentity(owner.account.id, { kind: 'phone', value: phone }, transaction),
    email: await createIdentity(owner.account.id, { kind: 'email', value: email }, transaction),
  }));
});

const notify = (...[topic, circumstances]: [Parameters<typeof notifyOwner>[1], Parameters<typeof notifyOwner>[3]?]) =>
  inTransaction((transaction) => notifyOwner(owner.account.id, topic, transaction, circumstances));
const texts = () => system.sandbox.sms.service.messages.map(({ content }) => content);
const mails = () => system.sandbox.mail.mails.map(({ to, text }) => ({ to, text }));
const arrived = () => [texts().length, mails().length];

/** What a worker does with notices, once round. */
async function sendNotices(): Promise<void> {
  await noticeEngine.reapLeases.round();
  await noticeEngine.resolveDoubts.round();
  await deliverDue();
}
const countNotices = () => Notice.count({ where: { kind: 'security' } });
const states = async () => (await Notice.findAll({ order: ['channel'] })).map(({ state }) => state);

const minute = 60_000;
const faulty = (fault: Pick<FaultScript, 'fault' | 'times'>) =>
  system.sandbox.faults.add({ party: 'sms', operation: 'SendSms', ...fault });
const onlySms = () => Identity.destroy({ where: { id: identities.email.id } });
const onlyMail = () => Identity.destroy({ where: { id: identities.phone.id } });

describe('a sign-in', () => {
  it('on a new kind of device is told to every contact', async () => {
    await signInOn('Windows Firefox');
    await sendNotices();
    expect(texts()).toEqual([expect.stringContaining('新设备登录')]);
    expect(mails()).toEqual([{ to: email, text: expect.stringContaining('Windows · Firefox') }]);
  });

  it('on a kind of device that is signed in already is not', async () => {
    await signInOn(iPhone);
    expect(await countNotices()).toBe(0);
  });

  it('is, when the one of that kind was ended', async () => {
    const windows = await signInOn('Windows Firefox');
    await call(accounts.endDevice, { sessionId: windows.sessionId }, owner.accessToken);
    await Notice.destroy({ where: { kind: 'security' } });
    await signInOn('Windows Firefox');
    expect(await countNotices()).toBe(2);
  });

  it('is told also when nobody is signed in any more', async () => {
    await call(accounts.signOut, { refreshToken: owner.refreshToken });
    await signInOn('Windows Firefox');
    expect(await countNotices()).toBe(2);
  });

  describe('by a password, which a thief may have too', () => {
    const home = '198.51.100.20';
    const visit = {
      device: 'iPhone · WeChat',
      locale: 'zh-CN',
      header: () => '',
      cookie: () => undefined,
      setCookie() {},
    } as const;
    const signInAt = (client: 'weapp' | 'h5', ip: string, provedBy: 'wechat' | 'secret' = 'secret', device?: string) =>
      startSession(
        owner.account.id,
        { ...visit, client, ...(device ? { device } : {}), subnet: subnetOf(ip), network: networkOf(ip) },
        provedBy,
      );

    beforeEach(async () => {
      await Session.update(
        { network: networkOf(home), signedInNetwork: networkOf(home) },
        { where: { id: owner.sessionId } },
      );
    });

    it.each([
      ['without a word of the client, as the same kind of device', 'weapp', '203.0.113.7'],
      ['as the same kind of device from another /48', 'weapp', '2001:db8::7'],
      ['as a browser in the network of the phone', 'h5', home],
      ['as a browser', 'h5', '203.0.113.7'],
      ['from no address at all', 'weapp', ''],
    ] as const)('is told: %s', async (_how, client, ip) => {
      await signInAt(client, ip);
      expect(await countNotices()).toBe(2);
    });

    it.each([
      ['in the network of a session', 'weapp', home, 'secret'],
      ['written otherwise', 'weapp', `::ffff:${home}`, 'secret'],
      ['anywhere, where WeChat has told who it is', 'weapp', '203.0.113.7', 'wechat'],
    ] as const)('is not told on the same kind of device %s', async (_where, client, ip, provedBy) => {
      await signInAt(client, ip, provedBy);
      expect(await countNotices()).toBe(0);
    });
  });

  it('is told of no account that was only just opened', async () => {
    await signInByCode(newEmail(), system.sandbox);
    expect(await countNotices()).toBe(0);
  });
});

it('tells of a refresh token that was used twice, once', async () => {
  const { refreshToken } = owner;
  const headers = { 'User-Agent': iPhone };
  await ask(accounts.refreshSession, { refreshToken }, undefined, headers);
  await passTime(system.sandbox, 11_000);
  for (let use = 0; use < 2; use += 1) {
    expect((await ask(accounts.refreshSession, { refreshToken }, undefined, headers)).status).toBe(401);
  }
  await sendNotices();
  expect(texts()).toEqual([expect.stringContaining('登录凭证异常')]);
  expect(mails()).toHaveLength(1);
  expect((await Session.findByPk(owner.sessionId))?.revokedAt).not.toBeNull();
});

describe('a security notice', () => {
  it('says what, when and on what, with no link but ours, in the language of the account', async () => {
    await Account.update({ locale: 'en' }, { where: {} });
    jest.spyOn(clock, 'now').mockReturnValue(Date.UTC(2027, 0, 2, 16, 5));
    await notify('password_changed', { device: 'Mac · Safari' });
    await sendNotices();
    const [mail] = system.sandbox.mail.mails;
    expect(mail?.text).toContain('Your password was changed');
    expect(mail?.text).toContain('03/01/2027, 00:05');
    expect(mail?.text).toContain('Mac · Safari');
    const links = [...`${mail?.text} ${mail?.html}`.matchAll(/https?:\/\/[^\s<"]+/g)].map(([link]) => link);
    expect(new Set(links)).toEqual(new Set([platformSettings.PUBLIC_URL]));
    expect(texts()[0]).toMatch(/于 1月3日0点05分 有安全变动：密码更改/);
  });

  it.each(Object.keys(securityTopicLabels) as SecurityTopic[])('of %s is taken by both vendors', async (topic) => {
    await notify(topic);
    await sendNotices();
    expect([await states(), arrived()]).toEqual([
      ['accepted', 'accepted'],
      [1, 1],
    ]);
  });

  it('is told if and only if the thing happened', async () => {
    const work = inTransaction(async (transaction) => {
      await notifyOwner(owner.account.id, 'password_changed', transaction);
      throw new Error('it did not');
    });
    await expect(work).rejects.toThrow('it did not');
    expect(await countNotices()).toBe(0);
  });

  it('leaves out the way in that was just used', async () => {
    await notify('contact_added', { except: identities.phone.id });
    await sendNotices();
    expect(arrived()).toEqual([0, 1]);
  });

  it('reaches a contact that is being removed, and forgets it then', async () => {
    await inTransaction(async (transaction) => {
      await notifyOwner(owner.account.id, 'contact_removed', transaction, { leaving: [identities.phone] });
      await identities.phone.destroy({ transaction });
    });
    const [waiting] = await Notice.findAll({ where: { channel: 'sms' } });
    expect(waiting?.contact?.toString('latin1')).not.toContain('13800000001');
    await sendNotices();
    expect(system.sandbox.sms.service.messages.map(({ number }) => number)).toEqual(['13800000001']);
    expect((await Notice.findAll()).map(({ contact }) => contact)).toEqual([null, null]);
  });

  it('goes at once at most ten times a day by mail, once by SMS, then waits an hour for all of its kind', async () => {
    for (let count = 0; count < 12; count += 1) await notify('password_changed');
    expect(await countNotices()).toBe(11 + 2);
    await passTime(system.sandbox, 24 * 60 * minute + 1);
    await notify('password_changed');
    expect(await countNotices()).toBe(12 + 3);
  });
});

describe('what a thief would hide', () => {
  const topicsOf = async () => (await Notice.findAll({ where: { channel: 'mail' } })).map(({ topic }) => topic);

  it.each([
    ['password_changed', 'closing_requested'],
    ['new_device', 'closing_requested'],
    ['contact_added', 'closing_requested'],
    ['contact_changed', 'password_changed'],
    ['new_device', 'contact_removed'],
    ['token_reused', 'password_changed'],
    ['closing_requested', 'new_device'],
    ['contact_added', 'contact_removed'],
    ['contact_changed', 'contact_removed'],
  ] as const)('a flood of %s does not crowd out %s', async (flood, topic) => {
    for (let count = 0; count < 14; count += 1) await notify(flood);
    await notify(topic);
    expect((await topicsOf()).filter((one) => one === topic)).toHaveLength(1);
  });

  it.each(Object.keys(securityTopicLabels) as SecurityTopic[])(
    'the last %s of many is told too, after an hour, once for all',
    async (topic) => {
      const untold = async () => {
        const laid = await Notice.findAll({ where: { channel: 'mail' }, order: ['id'] });
        return laid
          .map(({ nextAt }) => Math.round((nextAt.getTime() - clock.now()) / minute))
          .filter((wait) => wait > 0);
      };
      for (let count = 0; count < 15; count += 1) await notify(topic);
      expect([await countNotices(), await untold()]).toEqual([11 + 2, [60]]);
      await passTime(system.sandbox, 61 * minute);
      for (let count = 0; count < 3; count += 1) await notify(topic);
      expect([await countNotices(), await untold()]).toEqual([12 + 3, [60]]);
    },
  );
});

describe('the SMS of one account', () => {
  const topics = Object.keys(securityTopicLabels) as SecurityTopic[];
  const sentOf = async () => (await Notice.findAll({ where: { channel: 'sms' } })).map(({ topic }) => topic);

  it.each([
    ['one topic 50 times', () => 'closing_undone' as const],
    ['two topics in turns', (count: number) => topics[count % 2] ?? 'new_device'],
    ['seven topics in turns', (count: number) => topics[count % 7] ?? 'new_device'],
    ['all topics in turns', (count: number) => topics[count % topics.length] ?? 'new_device'],
    ['one topic, then the others', (count: number) => topics[Math.max(0, count - 37)] ?? 'new_device'],
  ])('are few, and each topic is told at once: %s', async (_what, topicOf) => {
    await onlySms();
    const told = new Set<SecurityTopic>();
    for (let count = 0; count < 50; count += 1) {
      told.add(topicOf(count));
      await notify(topicOf(count));
    }
    await sendNotices();
    expect(texts()).toHaveLength(told.size);
    expect(new Set(await sentOf())).toEqual(told);
  });

  it('say a topic again after an hour, five times a day in all, then after a day', async () => {
    await onlySms();
    const seen: number[] = [];
    for (const hours of [0, 1, 1, 1, 1, 18, 5]) {
      await passTime(system.sandbox, hours * 60 * minute + 1_000);
      for (const topic of ['password_changed', 'data_exported'] as const) await notify(topic);
      await sendNotices();
      seen.push(texts().length);
    }
    expect(seen.slice(0, 6)).toEqual([2, 4, 6, 7, 7, 7]);
    expect(seen[6]).toBeGreaterThan(7);
  });

  it('are twenty a day whatever number they go to, and what is more goes later', async () => {
    await onlySms();
    for (let count = 0; count < 24; count += 1) {
      await notify('contact_changed', { leaving: [identities.phone] });
    }
    await sendNotices();
    expect([texts().length, await Notice.count({ where: { state: 'scheduled' } })]).toEqual([20, 4]);
  });
});

describe('sending', () => {
  it('twice is as once, and at once by many too', async () => {
    await notify('password_changed');
    await Promise.all([sendNotices(), sendNotices(), sendNotices()]);
    await sendNotices();
    expect(arrived()).toEqual([1, 1]);
  });

  it('is tried again after a while when the vendor was away, and once only', async () => {
    await onlySms();
    faulty({ fault: 'cut_before', times: 1 });
    await notify('password_changed');
    await sendNotices();
    await sendNotices();
    expect(arrived()).toEqual([0, 0]);
    for (let tries = 0; tries < 3; tries += 1) {
      await passTime(system.sandbox, 5 * minute);
      await sendNotices();
    }
    expect([await states(), arrived()]).toEqual([['accepted'], [1, 0]]);
  });

  it('ends when the number can never be reached', async () => {
    await onlySms();
    faulty({ fault: 'code:isv.MOBILE_NUMBER_ILLEGAL' });
    await notify('password_changed');
    await sendNotices();
    expect(await states()).toEqual(['failed']);
  });

  it('ends with an alarm when patience is spent', async () => {
    await onlySms();
    const alarm = jest.spyOn(logger, 'alarm');
    faulty({ fault: 'code:isv.AMOUNT_NOT_ENOUGH', times: 20 });
    await notify('password_changed');
    for (let tries = 0; tries < 9; tries += 1) {
      await sendNotices();
      await passTime(system.sandbox, 25 * 60 * minute);
    }
    expect(await states()).toEqual(['dead']);
    expect(alarm.mock.calls.filter(([event]) => event === 'notice needs a person')).toHaveLength(1);
  });

  it('asks before it sends an SMS again whose answer was lost', async () => {
    await onlySms();
    faulty({ fault: 'cut_after' });
    await notify('password_changed');
    await sendNotices();
    expect(await states()).toEqual(['unknown']);
    await passTime(system.sandbox, 5 * minute);
    await sendNotices();
    expect([await states(), arrived()]).toEqual([['delivered'], [1, 0]]);
  });

  it('asks too when a worker died between sending and recording', async () => {
    await onlySms();
    await notify('password_changed');
    await sendNotices();
    // As the row was before the outcome was written.
    const leaseUntil = new Date(clock.now() + 2 * minute);
    await Notice.update({ state: 'sending', leaseUntil }, { where: {} });
    await NoticeAttempt.update({ outcome: null, endedAt: null, reference: null }, { where: {} });
    await sendNotices();
    expect(await states()).toEqual(['sending']);
    await passTime(system.sandbox, 3 * minute);
    await sendNotices();
    expect(await states()).toEqual(['unknown']);
    await passTime(system.sandbox, minute);
    await sendNotices();
    expect([await states(), arrived()]).toEqual([['delivered'], [1, 0]]);
  });

  it('sends a mail again whose answer was lost, under the same id', async () => {
    await onlyMail();
    system.sandbox.faults.add({ party: 'mail', operation: 'data', fault: 'cut_after' });
    await notify('password_changed');
    await sendNotices();
    await passTime(system.sandbox, 5 * minute);
    await sendNotices();
    expect(await states()).toEqual(['accepted']);
    expect(new Set(system.sandbox.mail.mails.map(({ messageId }) => messageId)).size).toBe(1);
  });

  it('ends without sending when the contact is gone meanwhile', async () => {
    await notify('password_changed');
    await Identity.destroy({ where: { id: [identities.phone.id, identities.email.id] } });
    await sendNotices();
    expect([await states(), arrived()]).toEqual([
      ['failed', 'failed'],
      [0, 0],
    ]);
  });

  it('ends without sending when the key of the account was destroyed', async () => {
    await notify('contact_removed', { leaving: [identities.phone] });
    await destroyAccountKey(owner.account.id);
    await sendNotices();
    expect([await states(), arrived()]).toEqual([
      ['failed', 'failed'],
      [0, 0],
    ]);
  });

  it('is not held up by a notice that is damaged', async () => {
    await notify('contact_removed', { leaving: [identities.phone] });
    await database.query("UPDATE notices SET contact = X'00' WHERE channel = 'sms'");
    await sendNotices();
    expect(arrived()).toEqual([0, 1]);
  });
});

it('sweeps notices after ninety days', async () => {
  await notify('password_changed');
  expect(await removeOutdated.round()).toBe(0);
  jest.spyOn(clock, 'now').mockReturnValue(clock.now() + 90 * 24 * 60 * minute + 1);
  expect(await removeOutdated.round()).toBe(2);
});
