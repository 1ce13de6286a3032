import type { sealing } from '../../shared/contract';
import type { RequestOf } from '../../shared/contract/endpoint';
import { YearlyNotice } from '../authorNotices/YearlyNotice';
import { Letter } from '../letters/Letter';
import { NoticeAttempt } from '../notices/NoticeAttempt';
import { clock } from '../platform/clock';
import { countArrivals } from '../testing/arrivals';
import { deliverDue, makeDue, scheduledLetter } from '../testing/dueLetter';
import { toGrandma } from '../testing/recipients';
import { testSystem } from '../testing/testSystem';
import { numberSettings } from '../vendors/numberQuery/settings';
import { askNumbers } from './askNumbers';
import { NumberCheck } from './NumberCheck';
import { wantAhead } from './wantAhead';

const system = testSystem({ signedIn: 'linwan' });
const hour = 3_600_000;
const day = 24 * hour;

/** A letter that was sealed so many days ago and is due in so many hours. */
async function waiting(
  dueInHours: number,
  sealedDaysAgo = 181,
  plan: Partial<RequestOf<typeof sealing.sealLetter>> = toGrandma,
) {
  const letterId = await scheduledLetter(system.token, plan);
  const [sealedAt, deliverAt] = [-sealedDaysAgo * day, dueInHours * hour].map((ms) => new Date(clock.now() + ms));
  await Letter.update({ sealedAt, deliverAt } as { sealedAt: Date; deliverAt: Date }, { where: { id: letterId } });
  return letterId;
}

describe('numbers of letters that are due within three hours', () => {
  it('are asked about before, once, and then nothing keeps the letter', async () => {
    const letterId = await waiting(2);
    expect(await wantAhead.round()).toBe(1);
    expect(await wantAhead.round()).toBe(0);
    await askNumbers.round();
    expect(await wantAhead.round()).toBe(0);
    expect(await NumberCheck.findByPk(letterId)).toMatchObject({ verdict: 'same' });
    await makeDue(letterId);
    await deliverDue();
    expect(await countArrivals(letterId, system.sandbox)).toMatchObject({ sms: 1 });
    expect(system.sandbox.numbers.asked).toHaveLength(1);
    expect(await NoticeAttempt.count()).toBe(1);
  });

  it('are wanted in batches, all of them', async () => {
    const letterIds: string[] = [];
    for (let count = 0; count < 3; count += 1) letterIds.push(await waiting(1 + count / 2));
    expect(await wantAhead.round()).toBe(3);
    expect((await NumberCheck.findAll()).map(({ letterId }) => letterId).sort()).toEqual(letterIds.sort());
  });

  it('are not asked about where that is not needed now', async () => {
    await waiting(4);
    await waiting(1, 179);
    const bySmsLast = {
      recipient: { kind: 'other' as const, name: '外婆', phone: '13800000003', email: 'amelie@example.com' },
    };
    await waiting(1, 181, { ...bySmsLast, channels: ['mail', 'sms'] });
    const confirmed = await waiting(1);
    await YearlyNotice.upsert({ letterId: confirmed, contactConfirmedAt: clock.date() });
    expect(await wantAhead.round()).toBe(0);
  });

  it('are not asked about where nobody is', async () => {
    await waiting(1);
    jest.replaceProperty(numberSettings, 'NUMBER_AUTH_CODE', undefined);
    expect(await wantAhead.round()).toBe(0);
  });
});
