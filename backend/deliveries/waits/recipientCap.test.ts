import { proveContacts, signIn } from '../../accounts/factory';
import { notifyOwner } from '../../accounts/security/notifyOwner';
import { Letter } from '../../letters/Letter';
import { cutFromAuthor } from '../../letters/leaving/cutFromAuthor';
import { noticeEngine } from '../../noticeEngine';
import { cancelNotices } from '../../notices/life/cancelNotices';
import { layNotices } from '../../notices/life/layNotice';
import { Notice } from '../../notices/Notice';
import { NoticeAttempt } from '../../notices/NoticeAttempt';
import { precedence } from '../../notices/precedence';
import { noticeSettings } from '../../notices/settings';
import { clock } from '../../platform/clock';
import { inTransaction } from '../../platform/database';
import { countArrivals } from '../../testing/arrivals';
import { deliverDue, dueLetter } from '../../testing/dueLetter';
import { beforeStatement, failStatement } from '../../testing/failStatement';
import { letTimePass } from '../../testing/letTimePass';
import { passTime } from '../../testing/passTime';
import { toGrandma } from '../../testing/recipients';
import { testSystem } from '../../testing/testSystem';
import { newsAfterDue } from '../../testing/timeline';
import { wakeDue } from '../wakeDue';
import { deliverySettings } from './settings';

const system = testSystem();
// Ten at once take a busy machine longer than the lease of the tests.
beforeEach(() => {
  jest.replaceProperty(noticeSettings, 'DELIVERY_LEASE_SECONDS', 60);
});
const limit = deliverySettings.RECIPIENT_DAILY_LIMIT;
afterEach(() => {
  deliverySettings.RECIPIENT_DAILY_LIMIT = limit;
});

const author = async (person: string) => (await signIn(person)).accessToken;
const smsOf = async (letterId: string) => (await countArrivals(letterId, system.sandbox)).sms;

/** Letters that are due together, written one after the other. */
async function dueLetters(count: number, token: string, plan = toGrandma): Promise<string[]> {
  const ids: string[] = [];
  for (let number = 0; number < count; number += 1) ids.push(await dueLetter(token, plan));
  return ids;
}

const arrived = async (ids: readonly string[]) => Promise.all(ids.map(smsOf));

/** Free ones, as letters to oneself are. */
async function dueFree(count: number, token: string): Promise<string[]> {
  const ids = await dueLetters(count, token);
  await Letter.update({ amountFen: 0 }, { where: { id: ids } });
  return ids;
}

const came = async (ids: readonly string[]) => (await arrived(ids)).filter(Boolean).length;
const dayMs = 86_400_000;

/** Lets the author leave letters to whom they are for, as when the account is erased. */
const leave = (ids: string[]) => inTransaction((transaction) => cutFromAuthor(ids, transaction));

/** The letters of all SMS, in the order they were taken. */
async function inOrder(): Promise<(string | null)[]> {
  const attempts = await NoticeAttempt.findAll({ order: ['startedAt', 'id'] });
  const notices = await Notice.findAll({ where: { id: attempts.map(({ noticeId }) => noticeId) } });
  const letterOf = new Map(notices.map(({ id, letterId }) => [id, letterId]));
  return attempts.map(({ noticeId }) => letterOf.get(noticeId) ?? null);
}

describe('the letters of one sender to a phone', () => {
  it('are so many free ones a day, the rest when the day is over, each once', async () => {
    deliverySettings.RECIPIENT_DAILY_LIMIT = 2;
    const mine: string[] = [];
    for (let number = 0; number < 4; number += 1) {
      mine.push(...(await dueFree(1, await author('linwan'))));
      await deliverDue();
    }
    expect(await arrived(mine)).toEqual([1, 1, 0, 0]);
    const waiting = await Notice.findAll({ where: { letterId: mine, state: 'scheduled' } });
    expect(waiting).toHaveLength(2);
    for (const { attempts, reason, nextAt } of waiting) {
      expect({ attempts, reason }).toEqual({ attempts: 0, reason: 'recipient_cap' });
      expect(nextAt.getTime()).toBeGreaterThan(clock.now());
    }
    await letTimePass(system, dayMs + 3_600_000);
    await deliverDue();
    expect(await arrived(mine)).toEqual([1, 1, 1, 1]);
  });

  it('all come when they are paid for, though a few too many, and nobody is told of a wait', async () => {
    deliverySettings.RECIPIENT_DAILY_LIMIT = 2;
    const mine = await dueLetters(5, await author('linwan'));
    await deliverDue();
    expect(await arrived(mine)).toEqual([1, 1, 1, 1, 1]);
    for (const letterId of mine) expect(await newsAfterDue(letterId)).toEqual(['accepted sms']);
  });

  it('are so many paid ones a day all the same, the rest when the day is over', async () => {
    deliverySettings.RECIPIENT_DAILY_LIMIT = 1;
    const mine = await dueLetters(6, await author('linwan'));
    await deliverDue();
    expect(await came(mine)).toBe(4);
    expect(await Notice.count({ where: { state: 'scheduled', reason: 'recipient_cap' } })).toBe(2);
    await letTimePass(system, dayMs + 3_600_000);
    await deliverDue();
    expect(await arrived(mine)).toEqual([1, 1, 1, 1, 1, 1]);
  });

  it('wait behind everybody else’s when they are too many, however early they were due', async () => {
    deliverySettings.RECIPIENT_DAILY_LIMIT = 1;
    const flood = await dueLetters(4, await author('linwan'));
    const [other = ''] = await dueFree(1, await author('zhoumu'));
    await deliverDue();
    expect([...(await arrived(flood)), await smsOf(other)]).toEqual([1, 1, 1, 1, 1]);
    expect((await inOrder()).indexOf(other)).toBeLessThan(2);
  });

  it('delay nobody else’s, however many there are and whenever they were due', async () => {
    deliverySettings.RECIPIENT_DAILY_LIMIT = 2;
    const flood = await dueLetters(12, await author('linwan'));
    await deliverDue();
    const others = await dueLetters(2, await author('zhoumu'));
    await deliverDue();
    expect(await arrived(others)).toEqual([1, 1]);
    expect(await came(flood)).toBe(8);
  });

  it('are counted apart when they are paid for: free ones delay none of them', async () => {
    deliverySettings.RECIPIENT_DAILY_LIMIT = 1;
    const token = await author('linwan');
    const free = await dueFree(3, token);
    await deliverDue();
    const [paid = ''] = await dueLetters(1, token);
    await deliverDue();
    expect(await came(free)).toBe(1);
    expect(await smsOf(paid)).toBe(1);
  });

  it('are claimed before free ones that were due before them when they are paid for', async () => {
    const token = await author('linwan');
    const letterId = await dueLetter(token, toGrandma);
    await wakeDue.round();
    const dueAt = new Date(clock.now() - 3_600_000);
    const many = { kind: 'letter_arrived', channel: 'sms', letterId, dueAt, precedence: precedence.usual } as const;
    const { usual, behind } = precedence;
    const laid = [
      ...Array.from({ length: 300 }, () => many),
      ...Array.from({ length: 300 }, () => ({ ...many, precedence: behind })),
    ];
    await inTransaction((transaction) => layNotices(laid, transaction));
    const claimed = (await noticeEngine.claimDue())?.noticeIds ?? [];
    const found = await Notice.findAll({ where: { id: claimed }, attributes: ['precedence'] });
    const counted = (of: number) => found.filter((notice) => notice.precedence === of).length;
    expect([precedence.ahead, usual, behind].map(counted)).toEqual([1, 300, 199]);
  });

  it('keep their count when their author has left, and delay none of another who has', async () => {
    deliverySettings.RECIPIENT_DAILY_LIMIT = 1;
    const [flood, one] = [await dueLetters(6, await author('linwan')), await dueLetters(1, await author('zhoumu'))];
    await wakeDue.round();
    await leave([...flood, ...one]);
    await deliverDue();
    expect(await arrived(one)).toEqual([1]);
    expect(await came(flood)).toBe(4);
  });

  it('begin no new count by leaving after the day’s share has come', async () => {
    deliverySettings.RECIPIENT_DAILY_LIMIT = 1;
    const token = await author('linwan');
    const before = await dueLetters(4, token);
    await deliverDue();
    const after = await dueLetters(1, token);
    await wakeDue.round();
    await leave([...before, ...after]);
    await deliverDue();
    expect([await came(before), await came(after)]).toEqual([4, 0]);
  });

  it('hold no mark of their sender from the first attempt on, nor once they are not needed', async () => {
    const [sent = '', stopped = ''] = await dueLetters(2, await author('linwan'));
    await wakeDue.round();
    const marks = async () => (await Notice.findAll({ order: ['id'] })).map(({ senderMark }) => senderMark);
    expect(await marks()).toEqual([expect.any(Buffer), expect.any(Buffer)]);
    await Letter.update({ status: 'opened', openedAt: clock.date() }, { where: { id: stopped } });
    await deliverDue();
    expect([await smsOf(sent), await smsOf(stopped)]).toEqual([1, 0]);
    expect(await marks()).toEqual([null, null]);
  });

  it('use up nothing by being tried again', async () => {
    deliverySettings.RECIPIENT_DAILY_LIMIT = 2;
    const token = await author('linwan');
    system.sandbox.faults.add({
      party: 'sms',
      operation: 'SendSms',
      fault: 'code:isv.BUSINESS_LIMIT_CONTROL',
      times: 2,
    });
    const first = await dueFree(1, token);
    await deliverDue();
    for (let hour = 0; hour < 2; hour += 1) {
      await passTime(system.sandbox, 61 * 60_000);
      await deliverDue();
    }
    const second = await dueFree(1, await author('linwan'));
    await deliverDue();
    expect(await arrived([...first, ...second])).toEqual([1, 1]);
  });

  it('stand behind what tells of an account, however many are due before', async () => {
    const { account, accessToken } = await signIn('linwan');
    await proveContacts(account.id, { phone: '+8613800000001' });
    const letterId = await dueLetter(accessToken, toGrandma);
    await wakeDue.round();
    const dueAt = new Date(clock.now() - 3_600_000);
    const many = { kind: 'letter_arrived', channel: 'sms', letterId, dueAt } as const;
    await inTransaction(async (transaction) => {
      await layNotices(
        Array.from({ length: 550 }, () => many),
        transaction,
      );
      await notifyOwner(account.id, 'password_changed', transaction);
    });
    const claimed = await noticeEngine.claimDue();
    const kinds = await Notice.findAll({ where: { id: claimed?.noticeIds ?? [] }, attributes: ['kind'] });
    expect(kinds).toHaveLength(500);
    expect(kinds.filter(({ kind }) => kind === 'security')).toHaveLength(1);
  });

  it('begin no new count when what was sent is deleted', async () => {
    deliverySettings.RECIPIENT_DAILY_LIMIT = 1;
    const { accessToken } = await signIn('linwan');
    const [first = ''] = await dueFree(1, accessToken);
    await deliverDue();
    await Letter.update({ recipientPhoneIndex: null }, { where: { id: first } });
    const [second = ''] = await dueFree(1, accessToken);
    await deliverDue();
    expect((await countArrivals(second, system.sandbox)).sms).toBe(0);
  });

  it('count once though the database asks for another try', async () => {
    deliverySettings.RECIPIENT_DAILY_LIMIT = 1;
    const { accessToken } = await signIn('linwan');
    const letterId = await dueLetter(accessToken, toGrandma);
    const deadlock = Object.assign(new Error('Deadlock found'), { original: { errno: 1213 } });
    const begin = /INTO `notice_attempts`/;
    const statements = failStatement(begin, { error: deadlock });
    await deliverDue();
    expect(statements.mock.calls.filter(([sql]) => begin.test(sql))).toHaveLength(2);
    expect((await countArrivals(letterId, system.sandbox)).sms).toBe(1);
    expect((await NoticeAttempt.findAll()).map(({ number }) => number)).toEqual([1]);
    expect(await Notice.findOne({ where: { letterId } })).toMatchObject({ attempts: 1, state: 'accepted' });
  });

  it('do not go when they are cancelled while they are counted', async () => {
    const letterId = await dueLetter(await author('linwan'), toGrandma);
    const afterCount = /FROM `notices` WHERE .*`claim_id` IN .* FOR UPDATE/;
    const statements = beforeStatement(afterCount, () =>
      inTransaction((transaction) => cancelNotices({ letterId }, 'not_needed', transaction)),
    );
    await deliverDue();
    expect(statements.mock.calls.some(([sql]) => afterCount.test(sql))).toBe(true);
    expect((await countArrivals(letterId, system.sandbox)).sms).toBe(0);
    expect(await NoticeAttempt.count()).toBe(0);
  });

  it('do not count when they find their letter opened', async () => {
    deliverySettings.RECIPIENT_DAILY_LIMIT = 1;
    const { accessToken } = await signIn('linwan');
    const [opened = ''] = await dueFree(1, accessToken);
    await Letter.update({ status: 'opened', openedAt: clock.date() }, { where: { id: opened } });
    await deliverDue();
    const [letterId = ''] = await dueFree(1, accessToken);
    await deliverDue();
    expect((await countArrivals(opened, system.sandbox)).sms).toBe(0);
    expect((await countArrivals(letterId, system.sandbox)).sms).toBe(1);
  });

  it('do not keep others from getting theirs', async () => {
    deliverySettings.RECIPIENT_DAILY_LIMIT = 1;
    const token = await author('linwan');
    const first = await dueLetter(token, toGrandma);
    const other = await dueLetter(token, {
      recipient: { kind: 'phone', name: '周牧', phone: '13800000002' },
      channels: ['sms'],
    });
    await Letter.update({ amountFen: 0 }, { where: { id: [first, other] } });
    await deliverDue();
    expect((await countArrivals(first, system.sandbox)).sms).toBe(1);
    expect((await countArrivals(other, system.sandbox)).sms).toBe(1);
  });
});
