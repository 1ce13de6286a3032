import { chinaDayOf, dayAfter, dayMs, startOfDay } from '../ledger/chinaDay';
import { clock } from '../platform/clock';
import { inTransaction } from '../platform/database';
import { chore } from '../platform/sweep';
import { type Group, horizons, type Punctuality, punctualityOf, together } from './punctuality';
import { noLetters, ReliabilityDay } from './ReliabilityDay';

const hourMs = 3_600_000;
// What is older when this begins was not watched.
const mostDaysBack = 90;

// A letter is tried for two weeks, and a report is waited for three days more: until then one may still reach nobody.
const settledDays = 17;

/** The last day of whose letters everything is known. */
const lastSettled = (): string => chinaDayOf(clock.now() - (settledDays + 1) * dayMs);

function rowsOf(day: string, groups: readonly (Group & Punctuality)[]) {
  const keys = new Map(groups.map(({ channel, horizon }) => [`${channel} ${horizon}`, { channel, horizon }]));
  const rows = [...keys.values()].map(({ channel, horizon }) => {
    const { day: withinDay, ...figures } = together(
      groups.filter((one) => one.channel === channel && one.horizon === horizon),
    );
    return { day, channel: channel ?? ('' as const), horizon, withinDay, ...figures };
  });
  const { day: withinDay, ...nothing } = together([]);
  return rows.length > 0 ? rows : [{ day, channel: noLetters, horizon: horizons[0], withinDay, ...nothing } as const];
}

/** Keeps how the letters of one day arrived; twice is as once. */
export async function keepDay(day: string): Promise<void> {
  const rows = rowsOf(day, await punctualityOf(new Date(startOfDay(day)), new Date(startOfDay(dayAfter(day)))));
  await inTransaction(async (transaction) => {
    await ReliabilityDay.destroy({ where: { day }, transaction });
    await ReliabilityDay.bulkCreate(rows, { transaction });
  });
}

async function keepDays(stopping?: AbortSignal): Promise<number> {
  const last = lastSettled();
  const kept = await ReliabilityDay.max<string | null, ReliabilityDay>('day');
  const first = dayAfter(last, 1 - mostDaysBack);
  let days = 0;
  for (let day = kept && kept >= first ? dayAfter(kept) : first; day <= last; day = dayAfter(day)) {
    if (stopping?.aborted) break;
    await keepDay(day);
    days += 1;
  }
  return days;
}

/** Keeps each day how its letters arrived, once that is known, and makes up for days that it missed. */
export const keepReliability = chore({ name: 'keep reliability', pauseMs: hourMs, alone: true, work: keepDays });
