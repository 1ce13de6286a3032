import { toLocalTime } from '../../../shared/schedule';

/** A value for a `time` keyword: to the minute on the clock of a zone, as in 2019年10月1日 15:01. */
export function timeValue(at: Date, timeZone: string): string {
  const { on, time } = toLocalTime(at.getTime(), timeZone);
  const [year, month, day] = on.split('-').map(Number);
  return `${year}年${month}月${day}日 ${time}`;
}
