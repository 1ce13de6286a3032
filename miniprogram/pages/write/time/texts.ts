import type { LifeMoment } from '../../../../shared/symbolicDate';
import { inLocale } from '../../../services/language';

const digits = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];
const months = ['正', ...digits.slice(1), '冬', '腊'];

function dayName(day: number): string {
  if (day <= 10) return `初${digits[day - 1]}`;
  if (day === 20 || day === 30) return `${digits[day / 10 - 1]}十`;
  return `${day < 20 ? '十' : '廿'}${digits[(day % 10) - 1]}`;
}

type Nth = Record<LifeMoment, (nth: number) => string>;
const counts = (birthday: string, anniversary: string, sign: string): Nth => {
  const put = (text: string) => (nth: number) => text.replace('#', String(nth));
  const none = put('#');
  return {
    ...{ birthday: put(birthday), anniversary: put(anniversary), zodiac_year: put(sign) },
    ...{ month_old: none, hundred_days: none },
  };
};

const shortMonths = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

export const texts = inLocale({
  zh: {
    title: '什么时候',
    question: '哪一天送到？',
    presets: {
      soonest: '一两分钟后',
      tomorrow: '明天',
      year1: '一年后',
      year5: '五年后',
      year10: '十年后',
    },
    birthday18: '18 岁生日',
    everyBirthday: '18 岁以前，每个生日都寄一封',
    kinds: { solar: '公历', lunar: '农历', festival: '节日', life: '人生时刻' },
    lunar: { year: '农历年', month: '农历月', day: '农历日' },
    lunarYear: (year: number) => `${year} 年`,
    lunarMonth: (month: number) => `${months[month - 1]}月`,
    lunarDay: dayName,
    leapMonth: '闰月',
    noLeapMonth: (year: number, month: string) => `${year} 年没有闰${month}。可以改选${month}，或换一年。`,
    takeMonth: (month: string) => `就选${month}`,
    terms: '还有二十四节气',
    year: '哪一年',
    ofYear: (year: number) => `${year} 年`,
    province: '在哪里考',
    anyProvince: '全国统一日期',
    moments: {
      birthday: '生日',
      anniversary: '纪念日',
      month_old: '满月',
      hundred_days: '百日',
      zodiac_year: '本命年',
    } as Record<LifeMoment, string>,
    born: '出生的那天（公历）',
    since: '开始的那天（公历）',
    nth: '第几个',
    nthOf: counts('# 岁生日', '# 周年', '第 # 个本命年'),
    calendars: { solar: '按公历过', lunar: '按农历过' },
    leapMonths: { leap: '有闰月就过闰月', ordinary: '总过平月' },
    leapDays: { february_28: '没有 2 月 29 日就过 28 日', march_1: '没有就过 3 月 1 日' },
    past: '这一天已经过去了，请选将来的日子。',
    day: '日期',
    clock: '时刻',
    zone: { self: '时区（您那时所在的地方）', other: '时区（TA 所在的地方）' },
    zoneWhy: {
      self: '按那里的钟点送到。',
      other: '按 TA 那里的钟点送到。TA 和您不在一个时区，就在这里改。',
    },
    monthBefore: '上个月',
    monthAfter: '下个月',
    ofMonth: (year: number, month: number) => `${year}年${month}月`,
    weekdays: ['日', '一', '二', '三', '四', '五', '六'],
    pick: '请选择',
    otherTime: '改选一个日子和时刻',
    missing: '请选一个日子。',
    invalid: '没有这样的日期或时刻。',
    tooSoon: (nearest: string) => `太近了，最早可以选 ${nearest}。`,
    tooFar: (years: number) => `最远只能寄到 ${years} 年后。`,
    useNearest: '就选最早的时间',
    skipped: (actual: string) => `那一刻因为夏令时不存在，会在 ${actual} 送到。`,
  },
  en: {
    title: 'Time',
    question: 'When shall it arrive?',
    presets: {
      soonest: 'In a minute or two',
      tomorrow: 'Tomorrow',
      year1: 'In a year',
      year5: 'In 5 years',
      year10: 'In 10 years',
    },
    birthday18: '18th birthday',
    everyBirthday: 'One for every birthday until 18',
    kinds: { solar: 'Date', lunar: 'Lunar date', festival: 'Festival', life: 'Life moment' },
    lunar: { year: 'Lunar year', month: 'Lunar month', day: 'Lunar day' },
    lunarYear: (year) => String(year),
    lunarMonth: (month) => `Month ${month}`,
    lunarDay: (day) => `Day ${day}`,
    leapMonth: 'Leap month',
    noLeapMonth: (year, month) =>
      `${year} has no leap ${month.toLowerCase()}. Choose the ordinary month, or another year.`,
    takeMonth: (month) => `Take the ordinary ${month.toLowerCase()}`,
    terms: 'The 24 solar terms',
    year: 'Which year',
    ofYear: (year) => String(year),
    province: 'Where it is taken',
    anyProvince: 'The nationwide date',
    moments: {
      birthday: 'Birthday',
      anniversary: 'Anniversary',
      month_old: 'A month old',
      hundred_days: 'A hundred days',
      zodiac_year: 'Year of their sign',
    },
    born: 'Born on (solar date)',
    since: 'Began on (solar date)',
    nth: 'Which one',
    nthOf: counts('Birthday #', 'Anniversary #', 'Year of the sign, #'),
    calendars: { solar: 'By the solar calendar', lunar: 'By the lunar calendar' },
    leapMonths: { leap: 'In the leap month if any', ordinary: 'Always the ordinary month' },
    leapDays: { february_28: 'On 28 February if there is no 29th', march_1: 'On 1 March then' },
    past: 'That time has passed. Please choose one to come.',
    day: 'Date',
    clock: 'Time',
    zone: { self: 'Time zone (where you will be)', other: 'Time zone (where they are)' },
    zoneWhy: {
      self: 'It arrives by the clock there.',
      other: 'It arrives by the clock where they are. If that is not your zone, change it here.',
    },
    monthBefore: 'Earlier',
    monthAfter: 'Later',
    ofMonth: (year, month) => `${shortMonths[month - 1]} ${year}`,
    weekdays: ['Su', 'Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa'],
    pick: 'Choose',
    otherTime: 'Choose a day and a time instead',
    missing: 'Please choose a day.',
    invalid: 'There is no such date or time.',
    tooSoon: (nearest) => `That is too soon. The earliest is ${nearest}.`,
    tooFar: (years) => `The furthest is ${years} years ahead.`,
    useNearest: 'Use the earliest time',
    skipped: (actual) => `Clocks change then, so it will arrive at ${actual}.`,
  },
});
