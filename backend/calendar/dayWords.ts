import { type Label, label } from '../../shared/label';
import { type Festival, festivals, solarTerms } from '../../shared/symbolicDate';
import { almanac } from './almanac';
import { dayOf } from './dayNumber';
import { festivalDays } from './festivalDays';
import { type LunarDate, lunarDateOf } from './lunarDate';
import { ordinal } from './ordinal';
import { termLabels } from './termLabels';

const digits = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];
const months = ['正', ...digits.slice(1), '冬', '腊'];

function dayName(day: number): string {
  if (day <= 10) return `初${digits[day - 1]}`;
  if (day === 20 || day === 30) return `${digits[day / 10 - 1]}十`;
  return `${day < 20 ? '十' : '廿'}${digits[(day % 10) - 1]}`;
}

const monthName = ({ month, isLeap }: LunarDate) => `${isLeap ? '闰' : ''}${months[month - 1]}月`;

/** A day in the words of the lunar calendar: 农历腊月廿九. */
export const lunarWords = (date: LunarDate): Label =>
  label(
    `农历${monthName(date)}${dayName(date.day)}`,
    `day ${date.day} of the ${date.isLeap ? 'leap ' : ''}${ordinal(date.month)} lunar month`,
  );

/** The same as a calendar shows it below a day: the month on its first, else the day. */
export const shortWords = (date: LunarDate): Label =>
  label(date.day === 1 ? monthName(date) : dayName(date.day), `${date.isLeap ? '+' : ''}${date.month}/${date.day}`);

const yearOf = (name: Festival, number: number) => {
  const year = Number(dayOf(number).slice(0, 4));
  // 腊八 may lie in the last days of the year before the one it leads to.
  return name === 'laba' && dayOf(number).slice(5, 7) === '12' ? year + 1 : year;
};

/** The festivals and the solar term of a day (see dayNumberOf), by their names; none on most days. */
export function marksOf(number: number): Label[] {
  const feasts = festivals.filter((name) => festivalDays[name].in(yearOf(name, number)) === number);
  const term = solarTerms[almanac.terms(Number(dayOf(number).slice(0, 4))).indexOf(number)];
  const isFeast = feasts.some((name) => name === term);
  return [...feasts.map((name) => festivalDays[name].label), ...(term && !isFeast ? [termLabels[term]] : [])];
}

/** A day in both calendars, in words. Throws what monthsOf names. */
export function dayWords(number: number) {
  const lunar = lunarDateOf(number);
  return { on: dayOf(number), lunar: lunarWords(lunar), short: shortWords(lunar), marks: marksOf(number) };
}
