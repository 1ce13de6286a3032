import { proveContacts, signIn } from '../../accounts/factory';
import { notifyOwner } from '../../accounts/security/notifyOwner';
import { Letter } from '../../letters/Letter';
import { noticeEngine } from '../../noticeEngine';
import { layNotices } from '../../notices/life/layNotice';
import { Notice } from '../../notices/Notice';
import { NoticeAttempt } from '../../notices/NoticeAttempt';
import { noticeSettings } from '../../notices/settings';
import { clock } from '../../platform/clock';
import { inTransaction } from '../../platform/database';
import { countArrivals } from '../../testing/arrivals';
import { deliverDue, dueLetter } from '../../testing/dueLetter';
import { letTimePass } from '../../testing/letTimePass';
import { passTime } from '../../testing/passTime';
import { toGrandma } from '../../testing/recipients';
import { testSystem } from '../../testing/testSystem';
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

describe('the letters of one sender to a phone', () => {
  it('are so many a day, the rest a day later, each once', async () => {
    deliverySettings.RECIPIENT_DAILY_LIMIT = 2;
    const mine: string[] = [];
    for (let number = 0; number < 4; number += 1) {
      mine.push(...(await dueLetters(1, await author('linwan'))));
      await deliverDue();
    }
    expect(await arrived(mine)).toEqual([1, 1, 0, 0]);
    const waiting = await Notice.findAll({ where: { letterId: mine, state: 'scheduled' } });
    expect(waiting).toHaveLength(2);
    for (const { attempts, reason, nextAt } of waiting) {
      expect({ attempts, reason }).toEqual({ attempts: 0, reason: 'recipient_cap' });
      expect(nextAt.getTime()).toBeGreaterThan(clock.now());
    }
    await letTimePass(system, 25 * 3_600_000);
    await deliverDue();
    expect(await arrived(mine)).toEqual([1, 1, 1, 1]);
  });

  it('delay nobody else’s, however many there are and whenever they were due', async () => {
    deliverySettings.RECIPIENT_DAILY_LIMIT = 2;
    const flood = await dueLetters(12, await author('linwan'));
    await deliverDue();
    const others = await dueLetters(2, await author('zhoumu'));
    await deliverDue();
    expect(await arrived(others)).toEqual([1, 1]);
    expect((await arrived(flood)).filter(Boolean)).toHaveLength(2);
  });

  it('are delayed by no flood that was due before on the same day', async () => {
    deliverySettings.RECIPIENT_DAILY_LIMIT = 1;
    const flood = await dueLetters(5, await author('linwan'));
    const [other = ''] = await dueLetters(1, await author('zhoumu'));
    await deliverDue();
    expect(await smsOf(other)).toBe(1);
    expect((await arrived(flood)).filter(Boolean)).toHaveLength(1);
  });

  it('are counted apart when they are paid for: free ones delay none of them', async () => {
    deliverySettings.RECIPIENT_DAILY_LIMIT = 1;
    const token = await author('linwan');
    const free = await dueLetters(3, token);
    await Letter.update({ amountFen: 0 }, { where: { id: free } });
    await deliverDue();
    const [paid = ''] = await dueLetters(1, token);
    await deliverDue();
    expect((await arrived(free)).filter(Boolean)).toHaveLength(1);
    expect(await smsOf(paid)).toBe(1);
  });

  it('share one count for a phone when their authors have left, which delays nobody who stays', async () => {
    deliverySettings.RECIPIENT_DAILY_LIMIT = 1;
    const left = [...(await dueLetters(2, await author('linwan'))), ...(await dueLetters(1, await author('zhoumu')))];
    const [other = ''] = await dueLetters(1, await author('zhoumu'));
    await wakeDue.round();
    await Letter.update({ authorId: null }, { where: { id: left } });
    await deliverDue();
    expect((await arrived(left)).filter(Boolean)).toHaveLength(1);
    expect(await smsOf(other)).toBe(1);
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
    const first = await dueLetters(1, token);
    await deliverDue();
    for (let hour = 0; hour < 2; hour += 1) {
      await passTime(system.sandbox, 61 * 60_000);
      await deliverDue();
    }
    const second = await dueLetters(1, (await signIn('linwan')).accessToken);
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
        Array.from({ length: 250 }, () => many),
        transaction,
      );
      await notifyOwner(account.id, 'password_changed', transaction);
    });
    const claimed = await noticeEngine.claimDue();
    const kinds = await Notice.findAll({ where: { id: claimed?.noticeIds ?? [] }, attributes: ['kind'] });
    expect(kinds).toHaveLength(200);
    expect(kinds.filter(({ kind }) => kind === 'security')).toHaveLength(1);
  });

  it('begin no new count when what was sent is deleted', async () => {
    deliverySettings.RECIPIENT_DAILY_LIMIT = 1;
    const { accessToken } = await signIn('linwan');
    const first = await dueLetter(accessToken, toGrandma);
    await deliverDue();
    await Letter.update({ recipientPhoneIndex: null }, { where: { id: first } });
    const second = await dueLetter(accessToken, toGrandma);
    await deliverDue();
    expect((await countArrivals(second, system.sandbox)).sms).toBe(0);
  });

  it('count once though the database asks for another try', async () => {
    deliverySettings.RECIPIENT_DAILY_LIMIT = 1;
    const { accessToken } = await signIn('linwan');
    const letterId = await dueLetter(accessToken, toGrandma);
    const deadlock = Object.assign(new Error('Deadlock found'), { original: { errno: 1213 } });
    const create = jest.spyOn(NoticeAttempt, 'create').mockRejectedValueOnce(deadlock);
    await deliverDue();
    expect(create).toHaveBeenCalledTimes(2);
    expect((await countArrivals(letterId, system.sandbox)).sms).toBe(1);
  });

  it('do not count when they find their letter opened', async () => {
    deliverySettings.RECIPIENT_DAILY_LIMIT = 1;
    const { accessToken } = await signIn('linwan');
    const opened = await dueLetter(accessToken, toGrandma);
    await Letter.update({ openedAt: clock.date() }, { where: { id: opened } });
    await deliverDue();
    const letterId = await dueLetter(accessToken, toGrandma);
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
    await deliverDue();
    expect((await countArrivals(first, system.sandbox)).sms).toBe(1);
    expect((await countArrivals(other, system.sandbox)).sms).toBe(1);
  });
});
