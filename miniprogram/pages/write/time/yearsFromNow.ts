import { defaultTimeZone, toLocalTime } from '../../../../shared/schedule';
import { now } from '../../../services/clock';

/** This year and so many to come, as numbers. */
export function yearsFromNow(count: number): number[] {
  const thisYear = Number(toLocalTime(now(), defaultTimeZone).on.slice(0, 4));
  return Array.from({ length: count + 1 }, (_, index) => thisYear + index);
}
