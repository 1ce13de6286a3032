import { signIn } from './accounts/factory';
import { wakeDue } from './deliveries/wakeDue';
import { Letter } from './letters/Letter';
import { Notice } from './notices/Notice';
import { NoticeAttempt } from './notices/NoticeAttempt';
import { database } from './platform/database';
import type { FaultScript } from './sandbox/world/faultBook';
import { arrivalsOf, countArrivals } from './testing/arrivals';
import { dueLetter, makeDue, scheduledLetter, secretWords } from './testing/dueLetter';
import { eventually } from './testing/eventually';
import { endLeases, startPatientWorker } from './testing/patientWorker';
import { allowNotice } from './testing/phone';
import { createPrivateRedis, type PrivateRedis } from './testing/privateRedis';
import { type BackendProcess, killAll } from './testing/processes';
import { toAmelie, toGrandma, toMyself } from './testing/recipients';
import { testSystem } from './testing/testSystem';
import { wechatSettings } from './vendors/wechat/settings';

afterAll(killAll);
const system = testSystem({ signedIn: 'linwan' });
let redis: PrivateRedis;

beforeAll(async () => {
  redis = await createPrivateRedis();
  await redis.start();
});

const startWorker = (stopSeconds?: number) => startPatientWorker(redis.url, stopSeconds);
const count = (letterId: string) => countArrivals(letterId, system.sandbox);

async function kill(worker: BackendProcess): Promise<void> {
  worker.signal('SIGKILL');
  expect(await worker.ended).toEqual({ code: null, signal: 'SIGKILL' });
}

/** Resolves when every scripted fault has struck: the worker is in the middle of its calls. */
const faultsStruck = () =>
  eventually(() => expect(system.sandbox.faults.pending().filter(({ fault }) => fault !== 'no_callback')).toEqual([]));

/** Resolves when nobody has anything left to do for these letters. */
const settled = (letterIds: string[]) =>
  eventually(async () => {
    const notices = await Notice.findAll({ where: { letterId: letterIds } });
    expect(notices).toHaveLength(letterIds.length);
    for (const { state } of notices) expect(['accepted', 'delivered']).toContain(state);
  });

describe('kill -9 of the worker while letters are being delivered, then a restart', () => {
  // Each hangs once: at three recipients before the vendor booked the message, at three others after.
  const hangs: FaultScript[] = [
    { party: 'sms', operation: 'SendSms', fault: 'hang_before', match: '13800000003' },
    { party: 'sms', operation: 'SendSms', fault: 'hang_after', match: '13800000002' },
    { party: 'mail', operation: 'rcpt', fault: 'hang_before', match: 'amelie@example.com' },
    { party: 'mail', operation: 'data', fault: 'hang_after', match: 'linwan@example.com' },
  ];
  const openidOf = (person: string) => system.sandbox.people.byId(person)?.wechat?.openid;

  async function sixLetters() {
    const { accessToken: friend } = await signIn('zhoumu');
    for (const person of ['linwan', 'zhoumu']) await allowNotice(person);
    const phone = { kind: 'phone' as const, name: '周牧', phone: '13800000002' };
    const email = { kind: 'email' as const, name: '林晚', email: 'linwan@example.com' };
    return {
      smsBefore: await dueLetter(system.token, toGrandma),
      smsAfter: await dueLetter(system.token, { ...toGrandma, recipient: phone }),
      wechatBefore: await dueLetter(system.token, toMyself),
      wechatAfter: await dueLetter(friend, toMyself),
      mailBefore: await dueLetter(system.token, toAmelie),
      mailAfter: await dueLetter(system.token, { ...toAmelie, recipient: email }),
    };
  }

  it('each arrives: SMS and WeChat exactly once, a mail at least once and under one Message-ID', async () => {
    const wechat = { party: 'wechat' as const, operation: 'subscribe_send' };
    for (const hang of hangs) system.sandbox.faults.add(hang);
    system.sandbox.faults.add({ ...wechat, fault: 'hang_before', match: openidOf('linwan') });
    system.sandbox.faults.add({ ...wechat, fault: 'hang_after', match: openidOf('zhoumu') });
    system.sandbox.faults.add({ party: 'sms', operation: 'report', fault: 'no_callback', times: 9 });
    system.sandbox.faults.add({ party: 'wechat', operation: 'sent_event', fault: 'no_callback', times: 9 });
    const letters = await sixLetters();
    const worker = await startWorker();
    await faultsStruck();
    await kill(worker);
    expect(await endLeases(['sending'])).toBe(6);

    const next = await startWorker();
    await settled(Object.values(letters));
    await kill(next);
    const counts = await Promise.all(Object.values(letters).map(count));
    expect(counts).toEqual([
      { wechat: 0, sms: 1, mail: 0 },
      { wechat: 0, sms: 1, mail: 0 },
      { wechat: 1, sms: 0, mail: 0 },
      { wechat: 1, sms: 0, mail: 0 },
      { wechat: 0, sms: 0, mail: 1 },
      { wechat: 0, sms: 0, mail: 2 },
    ]);
    const { mail } = await arrivalsOf(letters.mailAfter, system.sandbox);
    expect(new Set(mail.map(({ messageId }) => messageId)).size).toBe(1);
    const attempts = await NoticeAttempt.findAll({ raw: true });
    expect(attempts.map(({ vendor, number, outcome }) => `${vendor} ${number} ${outcome}`).sort()).toEqual([
      'aliyunSms 1 not_sent',
      'aliyunSms 1 null',
      'aliyunSms 2 accepted',
      'mail 1 null',
      'mail 1 null',
      'mail 2 accepted',
      'mail 2 accepted',
      'wechat 1 null',
      'wechat 1 null',
      'wechat 2 accepted',
      'wechat 2 accepted',
    ]);
  });
});

describe('kill -9 of the worker between two steps, then a restart', () => {
  it('between the beginning and the send: the letter arrives, once', async () => {
    await allowNotice('linwan');
    // The attempt is committed; what hangs is the call for the token, before the message itself.
    // Of the mini program alone: a worker that begins asks for the service account's, too.
    const match = wechatSettings.WECHAT_APP_ID;
    system.sandbox.faults.add({ party: 'wechat', operation: 'stable_token', fault: 'hang_before', match });
    const letterId = await dueLetter(system.token, toMyself);
    const worker = await startWorker();
    await faultsStruck();
    expect(await NoticeAttempt.count()).toBe(1);
    await kill(worker);
    expect(await endLeases(['sending'])).toBe(1);
    const next = await startWorker();
    await settled([letterId]);
    expect(await count(letterId)).toEqual({ wechat: 1, sms: 0, mail: 0 });
    await kill(next);
  });

  it('between the send and the record: the letter arrives, once', async () => {
    system.sandbox.faults.add({ party: 'sms', operation: 'report', fault: 'no_callback' });
    const letterId = await dueLetter(system.token, toGrandma);
    await wakeDue.round();
    await database.transaction(async (transaction) => {
      // Held, so that the worker may read the letter and send, but can't write down the answer that it has.
      await Letter.findByPk(letterId, { transaction, lock: transaction.LOCK.SHARE });
      const worker = await startWorker();
      await eventually(async () => expect(await count(letterId)).toMatchObject({ sms: 1 }));
      await kill(worker);
    });
    expect(await endLeases(['sending'])).toBe(1);
    const next = await startWorker();
    await settled([letterId]);
    expect(await count(letterId)).toEqual({ wechat: 0, sms: 1, mail: 0 });
    await kill(next);
  });
});

describe('two workers', () => {
  it('deliver twelve letters, each once, while one of them is killed and the other is relieved', async () => {
    const [first, second] = [await startWorker(), await startWorker()];
    const letterIds = await Promise.all(Array.from({ length: 12 }, () => scheduledLetter(system.token, toGrandma)));
    await Promise.all(letterIds.map(makeDue));
    await eventually(async () => expect(await NoticeAttempt.count()).toBeGreaterThan(0));
    await kill(first);
    second.signal('SIGTERM');
    await second.ended;
    // Nobody is sending any more: a lease that ended under somebody's hands would be asked after before the vendor knows.
    await endLeases(['claimed', 'sending']);
    const third = await startWorker();
    await settled(letterIds);
    const counts = await Promise.all(letterIds.map(count));
    expect(counts).toEqual(letterIds.map(() => ({ wechat: 0, sms: 1, mail: 0 })));
    await kill(third);
  });
});

describe('SIGTERM', () => {
  it('lets the worker finish the delivery under way and exit 0 within ten seconds', async () => {
    system.sandbox.faults.add({ party: 'sms', operation: 'SendSms', fault: 'delay', delayMs: 1_000 });
    const letterId = await dueLetter(system.token, toGrandma);
    const worker = await startWorker(10);
    await faultsStruck();
    worker.signal('SIGTERM');
    // One that takes longer than that ends with 1, and says so.
    expect(await worker.ended).toEqual({ code: 0, signal: null });
    expect(worker.output()).not.toContain('did not stop in time');
    expect(await Notice.findOne({ where: { letterId } })).toMatchObject({ state: 'accepted', attempts: 1 });
    expect(await count(letterId)).toEqual({ wechat: 0, sms: 1, mail: 0 });
  });

  it('loses nothing of what was claimed and not begun', async () => {
    const letterIds = await Promise.all(Array.from({ length: 12 }, () => dueLetter(system.token, toAmelie)));
    await wakeDue.round();
    const worker = await startWorker();
    worker.signal('SIGTERM');
    expect((await worker.ended).code).toBe(0);
    const next = await startWorker();
    // What it had taken from the queue and not begun is claimed again when its lease ends.
    await endLeases(['claimed']);
    await settled(letterIds);
    const mails = await Promise.all(letterIds.map(async (letterId) => (await count(letterId)).mail));
    expect(mails).toEqual(letterIds.map(() => 1));
    await kill(next);
  });
});

describe('the log of a worker', () => {
  it('names no recipient, code or word of a letter', async () => {
    await allowNotice('linwan');
    const letterIds = await Promise.all([toGrandma, toMyself, toAmelie].map((whom) => dueLetter(system.token, whom)));
    const worker = await startWorker();
    await settled(letterIds);
    await kill(worker);
    const log = worker.output();
    expect(log).toContain('notice attempted');
    const { sms } = await arrivalsOf(letterIds[0] ?? '', system.sandbox);
    const code = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(sms[0]?.content ?? '')?.[0] ?? 'no code';
    const openid = system.sandbox.people.byId('linwan')?.wechat?.openid ?? 'no openid';
    for (const secret of ['13800000003', 'amelie@', openid, code, secretWords.title, secretWords.body, system.token]) {
      expect(log).not.toContain(secret);
    }
    expect(await Letter.count({ where: { status: 'delivered' } })).toBe(3);
  });
});
