import { AppError } from '../platform/AppError';
import { almanac, almanacYears, type LunarMonth } from './almanac';
import { dayOf } from './dayNumber';

/** A day of the lunar calendar; `year` has the number of the solar year in which it begins. */
export interface LunarDate {
  year: number;
  month: number;
  day: number;
  isLeap: boolean;
}

/** The months of a lunar year. Throws delivery_too_far, or no_such_day before them, where the almanac does not reach. */
export function monthsOf(year: number): readonly LunarMonth[] {
  if (year > almanacYears.last) throw new AppError('delivery_too_far');
  if (year < almanacYears.first) throw noSuchDay('symbol');
  return almanac.months(year);
}

/** The refusal of a day that there is not, naming the field that meant it. */
export const noSuchDay = (path: string): AppError =>
  new AppError('no_such_day', { fields: [{ path, problem: 'no_such_day' }] });

/** A month of a lunar year; undefined where that year has no such leap month. */
export const findMonth = (year: number, number: number, isLeap: boolean): LunarMonth | undefined =>
  monthsOf(year).find((month) => month.number === number && month.isLeap === isLeap);

/** The number of the first day of a lunar year, 春节. Throws what monthsOf names. */
export const newYearOf = (year: number): number => (monthsOf(year)[0] as LunarMonth).from;

/** A day (see dayNumberOf) in the lunar calendar. Throws what monthsOf names. */
export function lunarDateOf(number: number): LunarDate {
  const solarYear = Number(dayOf(number).slice(0, 4));
  const year = number < newYearOf(solarYear) ? solarYear - 1 : solarYear;
  const month = monthsOf(year).findLast(({ from }) => from <= number) as LunarMonth;
  return { year, month: month.number, day: number - month.from + 1, isLeap: month.isLeap };
}

/** The lunar month after the one a day lies in. Throws what monthsOf names. */
export function monthAfter({ year, month, isLeap }: LunarDate): LunarMonth {
  const months = monthsOf(year);
  const place = months.findIndex((one) => one.number === month && one.isLeap === isLeap);
  return months[place + 1] ?? (monthsOf(year + 1)[0] as LunarMonth);
}
