import type { RailName } from '../../../shared/contract/payments';
import { incoming } from '../../ledger/accounts';
import { chinaDayOf, dayAfter, dayMs, startOfDay } from '../../ledger/chinaDay';
import { clock } from '../../platform/clock';
import { select } from '../../platform/database';
import { railSettings } from '../../rails/settings';
import { BillDay } from './BillDay';
import { railsIn } from './billers';

// The rails write their bills by ten the next morning, and keep them three months. Source: payments.md A9, D7.
const thereAfterMs = dayMs + 10.5 * 3_600_000;
const lateAfterMs = dayMs + 14 * 3_600_000;
const keptDays = 90;

/** Whether the bill of a day should have been there for hours. */
export const isLate = (day: string): boolean => clock.now() > startOfDay(day) + lateAfterMs;

const isOver = (one?: BillDay) => one?.state === 'compared' || one?.state === 'empty';
const oldestOf = (last: string) => dayAfter(last, 1 - keptDays);

async function firstDay(rail: RailName, last: string): Promise<string | null> {
  const [first] = await select<{ at: Date | string | null }>(
    'SELECT MIN(occurred_at) AS at FROM ledger_entries WHERE rail IN (:rails) AND kind IN (:incoming)',
    { rails: railsIn(rail), incoming },
  );
  // Without a trade of ours one bill is enough to see somebody else's.
  if (!first?.at) return railsIn(rail).some((one) => railSettings.PAYMENT_RAILS.includes(one)) ? last : null;
  const day = chinaDayOf(new Date(first.at).getTime());
  return [day, oldestOf(last)].sort()[1] as string;
}

/**
 * The days of a rail whose bill has to be asked for now, the earliest first: yesterday's from 10:30 in China, again each
 * half hour, and whatever was missed of the three months that bills are kept.
 */
export async function daysToFetch(rail: RailName): Promise<string[]> {
  const last = chinaDayOf(clock.now() - thereAfterMs);
  const first = await firstDay(rail, last);
  if (!first) return [];
  const known = new Map((await BillDay.findAll({ where: { rail } })).map((one) => [one.day, one]));
  // Also what was begun before there was a trade.
  const begun = [...known.values()].filter((one) => !isOver(one) && one.day >= oldestOf(last)).map(({ day }) => day);
  const days: string[] = [];
  for (let day = [first, ...begun].sort()[0] as string; day <= last; day = dayAfter(day)) {
    const one = known.get(day);
    if (!isOver(one) && (one?.nextAskAt?.getTime() ?? 0) <= clock.now()) days.push(day);
  }
  return days;
}
