import type { Letter } from '../../../../shared/contract/letters';
import { defaultTimeZone } from '../../../../shared/schedule';
import type { DraftTime } from '../../../letter/draft';
import { knowsZones } from '../../../services/device';
import { usualTime } from '../time/usualTime';

/**
 * The time of a sealed letter, to be changed: with what it was meant as, in its zone where this phone can calculate with
 * it. Of one that missed its day only time and zone are left.
 */
export function timeOfLetter({ deliverLocal, deliverDay, may }: Letter): DraftTime {
  const { on = '', time = usualTime, timeZone = defaultTimeZone } = deliverLocal ?? {};
  const local = { on: may.choose ? '' : on, time, timeZone: knowsZones() ? timeZone : defaultTimeZone };
  if (may.choose || !deliverDay?.symbol) return { soonest: false, local };
  const { symbol, rules = [], ...day } = deliverDay;
  return { soonest: false, local, meant: { symbol, day: { ...day, rules } } };
}
