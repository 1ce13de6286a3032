import { defaultTimeZone, toLocalTime } from '../../shared/schedule';
import { festivals, type SymbolicDate } from '../../shared/symbolicDate';
import { dayNumberOf } from './dayNumber';
import { dayWords } from './dayWords';
import { festivalDays } from './festivalDays';

/** The next of each festival after the day that it is in China at an instant (epoch milliseconds), soonest first. */
export function upcomingDays(now: number) {
  const today = dayNumberOf(toLocalTime(now, defaultTimeZone).on) as number;
  const thisYear = new Date(now).getUTCFullYear();
  const next = festivals.map((name) => {
    const { label, in: inYear } = festivalDays[name];
    const year = [thisYear, thisYear + 1].find((one) => inYear(one) > today) ?? thisYear + 2;
    const symbol: SymbolicDate = { kind: 'festival', name, year };
    return { number: inYear(year), name: label, symbol };
  });
  return next
    .sort((one, other) => one.number - other.number)
    .map(({ number, ...rest }) => ({ ...dayWords(number), ...rest }));
}
