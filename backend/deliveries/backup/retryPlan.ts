import type { Channel } from '../../../shared/channels';
import { addYears } from '../../../shared/schedule';

const dayMs = 86_400_000;

// Days after the first failure; then once a quarter. A full mailbox or a lost phone is often mended within days.
const firstTries = [1, 7, 30, 90];
const quarterDays = 91;
const quartersAYear = 4;

const daysUntil = (index: number): number =>
  firstTries[index] ?? (firstTries.at(-1) as number) + (index - firstTries.length + 1) * quarterDays;

// An SMS costs each time: after the first tries once a year, fourteen at most in ten years.
const isSmsTry = (index: number) => index < firstTries.length || (index - firstTries.length) % quartersAYear === 2;

/** By which ways the try of this index (0: the first) goes. */
export const waysOfTry = (ladder: readonly Channel[], index: number): Channel[] =>
  ladder.filter((channel) => channel !== 'sms' || isSmsTry(index));

/**
 * The next try of a letter that reached nobody since `beganAt` (epoch milliseconds, as all here): 1, 7, 30 and 90 days
 * after, then once a quarter; those whose time is past, and those without a way, are left out. Null when the years are over.
 */
export function nextTry(
  { beganAt, tries, years, ladder }: { beganAt: number; tries: number; years: number; ladder: readonly Channel[] },
  now: number,
): { index: number; at: number } | null {
  const until = addYears(beganAt, years);
  for (let index = tries; ; index += 1) {
    const at = beganAt + daysUntil(index) * dayMs;
    if (at > until) return null;
    if (at > now && waysOfTry(ladder, index).length > 0) return { index, at };
  }
}
