import * as z from 'zod/mini';

/** Festivals a letter may be for; those of the twelfth lunar month carry the year of the new year they lead to. */
// biome-ignore format: one line a season
export const festivals = [
  'laba', 'chuxi', 'chunjie', 'yuanxiao', 'qingming', 'duanwu', 'qixi', 'zhongyuan', 'zhongqiu', 'chongyang', 'dongzhi',
  'new_year', 'labour_day', 'may_20', 'children_day', 'teachers_day', 'national_day',
] as const;
export type Festival = (typeof festivals)[number];

/** The 24 solar terms in the order of a year, from 小寒 in January to 冬至 in December. */
// biome-ignore format: one line a season
export const solarTerms = [
  'xiaohan', 'dahan', 'lichun', 'yushui', 'jingzhe', 'chunfen',
  'qingming', 'guyu', 'lixia', 'xiaoman', 'mangzhong', 'xiazhi',
  'xiaoshu', 'dashu', 'liqiu', 'chushu', 'bailu', 'qiufen',
  'hanlu', 'shuangjiang', 'lidong', 'xiaoxue', 'daxue', 'dongzhi',
] as const;
export type SolarTerm = (typeof solarTerms)[number];

/**
 * Moments of a life, counted from a birth or the day two came together: the nth birthday or anniversary, 满月, 百日 (the
 * day itself is the first), and the nth 本命年, which begins with its spring festival.
 */
export const lifeMoments = ['birthday', 'anniversary', 'month_old', 'hundred_days', 'zodiac_year'] as const;
export type LifeMoment = (typeof lifeMoments)[number];

/** What a day that is meant for 29 February each year may be in one without. */
export const leapDays = ['february_28', 'march_1'] as const;

/** Of two letters of a code (GB/T 2260) where an event has a day of its own there. */
const province = z.optional(z.string().check(z.regex(/^[A-Z]{2}$/)));
const day = z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/));
const year = z.int().check(z.minimum(1901), z.maximum(2199));
const between = (least: number, most: number) => z.int().check(z.minimum(least), z.maximum(most));

/**
 * What an author means by a day, which the server resolves. A lunar year has the number of the year its spring festival
 * falls in. `leapMonth` says whether what began in a leap month recurs in it where a year has it, or always in the
 * ordinary one; `leapDay` what 29 February is in a common year, the 28th where it is left out.
 */
export const symbolicDate = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('solar'), on: day }),
  z.strictObject({ kind: z.literal('lunar'), year, month: between(1, 12), day: between(1, 30), isLeap: z.boolean() }),
  z.strictObject({ kind: z.literal('festival'), name: z.enum(festivals), year }),
  z.strictObject({ kind: z.literal('term'), name: z.enum(solarTerms), year }),
  z.strictObject({
    kind: z.literal('life'),
    moment: z.enum(lifeMoments),
    from: day,
    nth: between(1, 150),
    calendar: z.enum(['solar', 'lunar']),
    leapMonth: z.enum(['leap', 'ordinary']),
    leapDay: z.optional(z.enum(leapDays)),
  }),
  z.strictObject({ kind: z.literal('gaokao_eve'), year, province }),
]);
export type SymbolicDate = z.infer<typeof symbolicDate>;

/**
 * What was decided where a day does not stand there as it was meant: 28 February or 1 March for the 29th; the leap month
 * of that year, or the ordinary one where it has none; the 29th of a lunar month without a 30th; a day that is not
 * announced yet; a clock time that a change of the clock skips, or has twice.
 */
export const dateRules = [
  ...leapDays,
  'leap_month',
  'ordinary_month',
  'last_of_month',
  'not_announced',
  'clock_skips',
  'clock_repeats',
] as const;
export type DateRule = (typeof dateRules)[number];
