import type { Channel } from '../../shared/channels';
import { YearlyNotice } from '../authorNotices/YearlyNotice';
import { sealLetter } from '../letters/factory';
import { Letter } from '../letters/Letter';
import { noticeKinds } from '../noticeKinds/kinds';
import { newId } from '../platform/newId';
import { testSystem } from '../testing/testSystem';
import { LetterEvent } from '../timeline/LetterEvent';
import { punctualityOf, together } from './punctuality';

const system = testSystem({ signedIn: 'linwan' });
const minute = 60_000;
const day = 86_400_000;
const noon = Date.parse('2030-03-01T04:00:00Z');

interface Planted {
  /** Minutes after its time that a notice was taken; null: never. */
  late: number | null;
  channel?: Channel;
  sealedDaysBefore?: number;
  confirmedDaysBefore?: number;
  changes?: Partial<Letter>;
}

/** A letter that was due at noon in China, and what became of it. */
async function plant({ late, channel = 'mail', sealedDaysBefore = 10, confirmedDaysBefore, changes }: Planted) {
  const { id } = await sealLetter(system.token);
  const sealedAt = new Date(noon - sealedDaysBefore * day);
  const due = { deliverAt: new Date(noon), sealedAt, status: late === null ? 'undeliverable' : 'delivered' } as const;
  await Letter.update({ ...due, ...changes }, { where: { id } });
  if (confirmedDaysBefore !== undefined)
    await YearlyNotice.upsert({ letterId: id, contactConfirmedAt: new Date(noon - confirmedDaysBefore * day) });
  if (late === null) return;
  const deliverAt = changes?.deliverAt?.getTime() ?? noon;
  for (const more of [0, 30]) {
    const at = new Date(deliverAt + (late + more) * minute);
    await LetterEvent.create({ id: newId(), letterId: id, kind: 'accepted', channel, at });
  }
}

const figures = () => punctualityOf(new Date(noon - day), new Date(noon + day));
const groupOf = async (isConfirmed: boolean, channel: Channel | null) =>
  together((await figures()).filter((one) => one.isConfirmed === isConfirmed && one.channel === channel));

describe('how punctual letters were', () => {
  it('says of how many a notice was first taken within 15 minutes and within a day, by channel', async () => {
    await plant({ late: 1 });
    await plant({ late: 15 });
    await plant({ late: 16 });
    await plant({ late: 25 * 60 });
    await plant({ late: 1, channel: 'wechat' });
    await plant({ late: null });
    expect(await groupOf(true, 'mail')).toMatchObject({ due: 4, quarter: 2, day: 3, failed: 0 });
    expect(await groupOf(true, 'wechat')).toMatchObject({ due: 1, quarter: 1, day: 1, failed: 0 });
    expect(await groupOf(true, null)).toMatchObject({ due: 1, quarter: 0, day: 0, failed: 1 });
    expect(together(await figures())).toEqual({
      ...{ due: 6, quarter: 3, day: 4, failed: 1 },
      ...{ lateByService: 0, lateByVendor: 0 },
    });
  });

  it('parts the letters whose contact was confirmed within twelve months: sealed, said to be right, or named anew', async () => {
    await plant({ late: 1, sealedDaysBefore: 300 });
    await plant({ late: 1, sealedDaysBefore: 900 });
    await plant({ late: 1, sealedDaysBefore: 900, confirmedDaysBefore: 400 });
    await plant({ late: 1, sealedDaysBefore: 900, confirmedDaysBefore: 300 });
    await plant({ late: 1, sealedDaysBefore: 900, changes: { claimedAt: new Date(noon - 100 * day) } });
    const [first] = await Letter.findAll({ where: { sealedAt: new Date(noon - 900 * day) } });
    const at = new Date(noon - 50 * day);
    await LetterEvent.create({ id: newId(), letterId: first?.id ?? '', kind: 'readdressed', at });
    expect([(await groupOf(true, 'mail'))?.due, (await groupOf(false, 'mail'))?.due]).toEqual([4, 1]);
  });

  it('does not count the wait for the hours in which SMS go', async () => {
    jest.replaceProperty(noticeKinds.letter_arrived.by.sms, 'quietHours', { from: 22, until: 8 } as never);
    const deliverAt = new Date(noon + 11 * 60 * minute);
    await plant({ late: 9 * 60 + 14, channel: 'sms', changes: { deliverAt, timeZone: 'Asia/Shanghai' } });
    await plant({ late: 9 * 60 + 16, channel: 'sms', changes: { deliverAt, timeZone: 'Asia/Shanghai' } });
    expect(await groupOf(true, 'sms')).toMatchObject({ due: 2, quarter: 1, day: 2 });
  });

  it('counts none that were cancelled, due at another time, or left by their authors', async () => {
    await plant({ late: 1, changes: { status: 'cancelled' } });
    await plant({ late: 1, changes: { deliverAt: new Date(noon + day) } });
    await plant({ late: 1, changes: { authorId: null } });
    expect(await figures()).toEqual([]);
  });
});
