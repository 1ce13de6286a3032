import { signIn } from '../../accounts/factory';
import { Letter } from '../../letters/Letter';
import { Notice } from '../../notices/Notice';
import { NoticeAttempt } from '../../notices/NoticeAttempt';
import { clock } from '../../platform/clock';
import { countArrivals } from '../../testing/arrivals';
import { deliverDue, dueLetter } from '../../testing/dueLetter';
import { letTimePass } from '../../testing/letTimePass';
import { toGrandma } from '../../testing/recipients';
import { testSystem } from '../../testing/testSystem';
import { deliverySettings } from './settings';

const system = testSystem();
const limit = deliverySettings.RECIPIENT_DAILY_LIMIT;
afterEach(() => {
  deliverySettings.RECIPIENT_DAILY_LIMIT = limit;
});

describe('a phone that has had enough for a day', () => {
  it('gets no more from any sender, and the rest a day later, each once', async () => {
    deliverySettings.RECIPIENT_DAILY_LIMIT = 2;
    const senders = [await signIn('linwan'), await signIn('zhoumu')];
    const letters: string[] = [];
    for (const { accessToken } of [...senders, ...senders]) {
      letters.push(await dueLetter(accessToken, toGrandma));
      await deliverDue();
    }
    const sent = async () => Promise.all(letters.map(async (id) => (await countArrivals(id, system.sandbox)).sms));
    expect(await sent()).toEqual([1, 1, 0, 0]);
    const waiting = await Notice.findAll({ where: { letterId: letters.slice(2) } });
    for (const { state, attempts, reason, nextAt } of waiting) {
      expect({ state, attempts, reason }).toEqual({ state: 'scheduled', attempts: 0, reason: 'recipient_cap' });
      expect(nextAt.getTime()).toBeGreaterThan(clock.now());
    }
    await letTimePass(system, 25 * 3_600_000);
    await deliverDue();
    expect(await sent()).toEqual([1, 1, 1, 1]);
  });

  it('gets no more when what was sent is deleted', async () => {
    deliverySettings.RECIPIENT_DAILY_LIMIT = 1;
    const { accessToken } = await signIn('linwan');
    const first = await dueLetter(accessToken, toGrandma);
    await deliverDue();
    await Letter.update({ recipientPhoneIndex: null }, { where: { id: first } });
    const second = await dueLetter(accessToken, toGrandma);
    await deliverDue();
    expect((await countArrivals(second, system.sandbox)).sms).toBe(0);
  });

  it('counts a notice once though the database asks for another try', async () => {
    deliverySettings.RECIPIENT_DAILY_LIMIT = 1;
    const { accessToken } = await signIn('linwan');
    const letterId = await dueLetter(accessToken, toGrandma);
    const deadlock = Object.assign(new Error('Deadlock found'), { original: { errno: 1213 } });
    const create = jest.spyOn(NoticeAttempt, 'create').mockRejectedValueOnce(deadlock);
    await deliverDue();
    expect(create).toHaveBeenCalledTimes(2);
    expect((await countArrivals(letterId, system.sandbox)).sms).toBe(1);
  });

  it('does not count what finds its letter opened', async () => {
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

  it('does not keep others from getting theirs', async () => {
    deliverySettings.RECIPIENT_DAILY_LIMIT = 1;
    const author = (await signIn('linwan')).accessToken;
    const first = await dueLetter(author, toGrandma);
    const other = await dueLetter(author, {
      recipient: { kind: 'phone', name: '周牧', phone: '13800000002' },
      channels: ['sms'],
    });
    await deliverDue();
    expect((await countArrivals(first, system.sandbox)).sms).toBe(1);
    expect((await countArrivals(other, system.sandbox)).sms).toBe(1);
  });
});
