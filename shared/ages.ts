import { defaultTimeZone, toLocalTime } from './schedule';

/** Younger than this nobody may join but with a guardian. Source: PIPL art. 28 and 31. */
export const leastAge = 14;

/** From this age on a person is no minor. */
export const fullAge = 18;

/**
 * Full years of whoever was born in a month (YYYY-MM), at an instant (epoch milliseconds). The day of the month is not
 * asked for, so a birthday counts from the month after it.
 */
export function ageOf(bornIn: string, at: number): number {
  const [born, today] = [bornIn, toLocalTime(at, defaultTimeZone).on].map((text) => {
    const [year = 0, month = 0] = text.split('-').map(Number);
    return year * 12 + month;
  }) as [number, number];
  return Math.floor((today - born - 1) / 12);
}
