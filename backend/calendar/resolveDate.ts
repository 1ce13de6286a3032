import type { ResolvedDate } from '../../shared/contract/calendar';
import { clockOnArrival, clockRule, isTimeZone, toInstant } from '../../shared/schedule';
import type { SymbolicDate } from '../../shared/symbolicDate';
import { AppError } from '../platform/AppError';
import { dayNumberOf } from './dayNumber';
import { dayWords } from './dayWords';
import { findMonth } from './lunarDate';
import { resolveSymbol } from './resolveSymbol';
import { symbolName } from './symbolName';

/**
 * A symbolic date at a clock time (HH:MM) somewhere, as it is shown before sealing. Throws what resolveSymbol throws,
 * time_zone_unknown, and validation_failed for a time that no clock shows.
 */
export function resolveDate(
  symbol: SymbolicDate,
  { time, timeZone }: { time: string; timeZone: string },
): ResolvedDate {
  if (!isTimeZone(timeZone)) throw new AppError('time_zone_unknown');
  const { on, rules } = resolveSymbol(symbol);
  const local = { on, time, timeZone };
  if (toInstant(local) === null)
    throw new AppError('validation_failed', { fields: [{ path: 'time', problem: 'no_such_time' }] });
  const ofClock = clockRule(local);
  return {
    ...dayWords(dayNumberOf(on) as number),
    name: symbolName(symbol),
    rules: ofClock ? [...rules, ofClock] : rules,
    ...(symbol.kind === 'lunar' && { monthDays: findMonth(symbol.year, symbol.month, symbol.isLeap)?.days }),
    arrives: clockOnArrival(local),
  };
}
