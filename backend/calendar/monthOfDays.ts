import { almanacYears } from './almanac';
import { dayNumberOf } from './dayNumber';
import { dayWords } from './dayWords';
import { noSuchDay } from './lunarDate';

/** The days of a month (YYYY-MM) in both calendars. Throws no_such_day where the almanac does not reach. */
export function monthOfDays(month: string): ReturnType<typeof dayWords>[] {
  const first = dayNumberOf(`${month}-01`);
  const year = Number(month.slice(0, 4));
  if (first === null || year <= almanacYears.first || year >= almanacYears.last) throw noSuchDay('month');
  return Array.from({ length: 31 }, (_, index) => first + index)
    .map(dayWords)
    .filter(({ on }) => on.startsWith(month));
}
