import { LunarYear, SolarTerm as TymeTerm } from 'tyme4ts';
import { dayNumberOf } from './dayNumber';

/** A month of the lunar calendar: its number, whether it is the leap month of that number, its first day, 29 or 30. */
export interface LunarMonth {
  number: number;
  isLeap: boolean;
  from: number;
  days: number;
}

/** What `almanac` answers for; the day of any letter lies well between. */
export const almanacYears = { first: 1901, last: 2199 } as const;

const two = (number: number) => String(number).padStart(2, '0');

type Day = { getYear(): number; getMonth(): number; getDay(): number };

function numberOf(day: Day): number {
  const number = dayNumberOf(`${day.getYear()}-${two(day.getMonth())}-${two(day.getDay())}`);
  if (number === null) throw new Error('the almanac names a day that there is not');
  return number;
}

function kept<Value>(make: (year: number) => Value): (year: number) => Value {
  const known = new Map<number, Value>();
  return (year) => {
    const value = known.get(year) ?? make(year);
    known.set(year, value);
    return value;
  };
}

/**
 * The calendar itself, by tyme4ts: the months of a lunar year in their order, and the days of the 24 terms of a solar one.
 * Days are numbers (see dayNumberOf). Each year is calculated once and kept: some kilobytes for a century.
 */
export const almanac = {
  months: kept((year): readonly LunarMonth[] =>
    LunarYear.fromYear(year)
      .getMonths()
      .map((month) => ({
        number: month.getMonth(),
        isLeap: month.isLeap(),
        from: numberOf(month.getFirstJulianDay().getSolarDay()),
        days: month.getDayCount(),
      })),
  ),
  terms: kept((year): readonly number[] =>
    // The library counts from 冬至 of the year before.
    Array.from({ length: 24 }, (_, index) => numberOf(TymeTerm.fromIndex(year, index + 1).getSolarDay())),
  ),
};
