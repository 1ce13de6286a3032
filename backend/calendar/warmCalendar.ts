import { defaultTimeZone, maxYearsAhead, toLocalTime } from '../../shared/schedule';
import { almanac } from './almanac';
import { monthOfDays } from './monthOfDays';

/**
 * Calculates beforehand the years in which a letter sealed at an instant (epoch ms) may arrive, once a process: the first
 * who ask for a month need not wait for it. Takes a part of a second.
 */
export function warmCalendar(now: number): void {
  const today = toLocalTime(now, defaultTimeZone).on;
  const thisYear = Number(today.slice(0, 4));
  // A solar year begins in the lunar one before it.
  for (let year = thisYear - 1; year <= thisYear + maxYearsAhead + 1; year += 1) {
    almanac.months(year);
    almanac.terms(year);
  }
  monthOfDays(today.slice(0, 7));
}
