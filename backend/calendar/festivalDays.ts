import { type Label, label } from '../../shared/label';
import { type Festival, type SolarTerm, solarTerms } from '../../shared/symbolicDate';
import { almanac } from './almanac';
import { dayNumberOf } from './dayNumber';
import { findMonth, monthsOf, newYearOf } from './lunarDate';

interface Known {
  label: Label;
  /** The number of its day in a year. */
  in(year: number): number;
}

/** The day of a term in a solar year, by its number (see dayNumberOf). Throws what monthsOf names. */
export function termDay(year: number, term: SolarTerm): number {
  monthsOf(year);
  return almanac.terms(year)[solarTerms.indexOf(term)] as number;
}

const lunar =
  (month: number, day: number, shift = 0) =>
  (year: number) =>
    (findMonth(year + shift, month, false)?.from ?? Number.NaN) + day - 1;
const solar = (monthAndDay: string) => (year: number) => dayNumberOf(`${year}-${monthAndDay}`) as number;
const term = (name: SolarTerm) => (year: number) => termDay(year, name);
const known = (zh: string, en: string, inYear: Known['in']): Known => ({ label: label(zh, en), in: inYear });

/** The festivals, with their names and days; 除夕 is the last day of the twelfth month, which may have no 三十. */
export const festivalDays: Record<Festival, Known> = {
  laba: known('腊八', 'Laba', lunar(12, 8, -1)),
  chuxi: known('除夕', 'New Year’s Eve (lunar)', (year) => newYearOf(year) - 1),
  chunjie: known('春节', 'Spring Festival', newYearOf),
  yuanxiao: known('元宵', 'Lantern Festival', lunar(1, 15)),
  qingming: known('清明', 'Qingming', term('qingming')),
  duanwu: known('端午', 'Dragon Boat Festival', lunar(5, 5)),
  qixi: known('七夕', 'Qixi', lunar(7, 7)),
  zhongyuan: known('中元', 'Zhongyuan', lunar(7, 15)),
  zhongqiu: known('中秋', 'Mid-Autumn Festival', lunar(8, 15)),
  chongyang: known('重阳', 'Double Ninth', lunar(9, 9)),
  dongzhi: known('冬至', 'Winter Solstice', term('dongzhi')),
  new_year: known('元旦', 'New Year’s Day', solar('01-01')),
  labour_day: known('劳动节', 'Labour Day', solar('05-01')),
  may_20: known('5月20日', '20 May', solar('05-20')),
  children_day: known('儿童节', 'Children’s Day', solar('06-01')),
  teachers_day: known('教师节', 'Teachers’ Day', solar('09-10')),
  national_day: known('国庆', 'National Day', solar('10-01')),
};
