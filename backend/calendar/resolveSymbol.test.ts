import fc from 'fast-check';
import { leapDays, type SymbolicDate } from '../../shared/symbolicDate';
import { almanac } from './almanac';
import { dayNumberOf, dayOf } from './dayNumber';
import { festivalDays } from './festivalDays';
import { lunarDateOf } from './lunarDate';
import { resolveSymbol } from './resolveSymbol';

type Life = Extract<SymbolicDate, { kind: 'life' }>;

const lunar = (year: number, month: number, day: number, isLeap = false): SymbolicDate => ({
  kind: 'lunar',
  year,
  month,
  day,
  isLeap,
});
const birthday = (from: string, nth: number, rest: Partial<Life> = {}): SymbolicDate => ({
  kind: 'life',
  moment: 'birthday',
  from,
  nth,
  calendar: 'solar',
  leapMonth: 'leap',
  ...rest,
});
const inLunar = { calendar: 'lunar' } as const;
const ordinary = { calendar: 'lunar', leapMonth: 'ordinary' } as const;
const march = { leapDay: 'march_1' } as const;
const chuxi = (year: number): SymbolicDate => ({ kind: 'festival', name: 'chuxi', year });
const gaokao = (year: number, province?: string): SymbolicDate => ({ kind: 'gaokao_eve', year, province });

const cases: [string, SymbolicDate, string, string[]][] = [
  ['除夕 of a year whose twelfth month has 29 days', chuxi(2027), '2027-02-05', []],
  ['除夕 after a leap eleventh month', chuxi(2034), '2034-02-18', []],
  ['腊八 that lies before the new year of the sun', { kind: 'festival', name: 'laba', year: 2031 }, '2031-01-01', []],
  ['重阳', { kind: 'festival', name: 'chongyang', year: 2027 }, '2027-10-08', []],
  ['中元', { kind: 'festival', name: 'zhongyuan', year: 2028 }, '2028-09-03', []],
  ['a festival of the sun', { kind: 'festival', name: 'national_day', year: 2049 }, '2049-10-01', []],
  ['a term', { kind: 'term', name: 'lichun', year: 2029 }, '2029-02-03', []],
  ['a lunar day', lunar(2027, 8, 15), '2027-09-15', []],
  ['a day of a leap month', lunar(2028, 5, 1, true), '2028-06-23', []],
  ['腊月三十 of a year that has none', lunar(2026, 12, 30), '2027-02-05', ['last_of_month']],
  ['a birthday', birthday('2008-12-24', 18), '2026-12-24', []],
  ['a birthday of 29 February, in a common year', birthday('2012-02-29', 18), '2030-02-28', ['february_28']],
  ['one that is kept on 1 March', birthday('2012-02-29', 18, march), '2030-03-01', ['march_1']],
  ['the same of 2096, in 2100, which is common', birthday('2096-02-29', 4, march), '2100-03-01', ['march_1']],
  ['one kept on 1 March, in a leap year', birthday('2012-02-29', 20, march), '2032-02-29', []],
  ['an anniversary', birthday('2024-02-29', 1, { moment: 'anniversary', ...march }), '2025-03-01', ['march_1']],
  ['a birthday of 28 February, which is what it is', birthday('2012-02-28', 18, march), '2030-02-28', []],
  ['a birthday of 29 February, in a leap year', birthday('2012-02-29', 20), '2032-02-29', []],
  ['a lunar birthday', birthday('2010-09-22', 18, inLunar), '2028-10-03', []],
  ['a lunar birthday of a leap month that recurs', birthday('2017-07-23', 19, inLunar), '2036-07-23', ['leap_month']],
  ['one that does not recur', birthday('2017-07-23', 18, inLunar), '2035-07-05', ['ordinary_month']],
  ['one kept in the ordinary month', birthday('2017-07-23', 19, ordinary), '2036-06-24', ['ordinary_month']],
  ['a 三十 in a short month', birthday('2011-02-02', 16, inLunar), '2027-02-05', ['last_of_month']],
  ['an anniversary', birthday('2017-05-20', 10, { moment: 'anniversary' }), '2027-05-20', []],
  ['满月 at the end of a month', birthday('2027-01-31', 1, { moment: 'month_old' }), '2027-02-28', ['last_of_month']],
  ['满月 over the end of a year', birthday('2026-12-05', 1, { moment: 'month_old' }), '2027-01-05', []],
  ['满月 by the moon', birthday('2027-02-06', 1, { moment: 'month_old', ...inLunar }), '2027-03-08', []],
  ['百日, the first day counted', birthday('2026-12-01', 1, { moment: 'hundred_days' }), '2027-03-10', []],
  [
    '本命年 of who was born before the new year',
    birthday('2016-02-07', 1, { moment: 'zodiac_year' }),
    '2027-02-06',
    [],
  ],
  ['the eve of a gaokao that was put off', gaokao(2020), '2020-07-06', []],
  ['of one with a day of its own in Shanghai', gaokao(2022, 'SH'), '2022-07-06', []],
  ['of the same year elsewhere', gaokao(2022, 'ZJ'), '2022-06-06', []],
  ['of one that is not announced', gaokao(2031), '2031-06-06', ['not_announced']],
];

describe('a symbolic date', () => {
  it.each(cases)('resolves %s', (_what, symbol, on, rules) => {
    expect(resolveSymbol(symbol)).toEqual({ on, rules });
  });

  it.each([
    ['30 February', { kind: 'solar', on: '2027-02-30' }, 'no_such_day', 'symbol.on'],
    ['29 February of a common year', { kind: 'solar', on: '2027-02-29' }, 'no_such_day', 'symbol.on'],
    ['a leap month that the year has not', lunar(2027, 6, 1, true), 'leap_month_absent', 'symbol.isLeap'],
    ['a birth on no day', birthday('2020-13-01', 1), 'no_such_day', 'symbol.from'],
    ['a birth before the almanac', birthday('1812-01-01', 18), 'no_such_day', 'symbol.from'],
  ] as [string, SymbolicDate, string, string][])('refuses %s, and names the field', (_what, symbol, code, path) => {
    expect(() => resolveSymbol(symbol)).toThrow(expect.objectContaining({ code }));
    expect(() => resolveSymbol(symbol)).toThrow(
      expect.objectContaining({ extras: { fields: [expect.objectContaining({ path })] } }),
    );
  });

  it('refuses what lies beyond the almanac', () => {
    const far = birthday('2100-03-01', 150, inLunar);
    expect(() => resolveSymbol(far)).toThrow(expect.objectContaining({ code: 'delivery_too_far' }));
  });

  it.each([
    ['a birthday', birthday('9999-12-31', 150)],
    ['a hundred days', { ...birthday('9999-12-31', 1), moment: 'hundred_days' } as SymbolicDate],
    ['a month old', { ...birthday('9999-12-31', 1), moment: 'month_old' } as SymbolicDate],
  ])('refuses %s beyond the years that can be written', (_what, far) => {
    expect(() => resolveSymbol(far)).toThrow(expect.objectContaining({ code: 'delivery_too_far' }));
  });
});

describe('over all lunar dates of 1902 to 2190', () => {
  const year = fc.integer({ min: 1902, max: 2190 });
  const dayOfLunarYear = fc.tuple(year, fc.nat(12), fc.integer({ min: 1, max: 30 })).map(([number, at, day]) => {
    const months = almanac.months(number);
    const month = months[at % months.length] as (typeof months)[number];
    return { year: number, month: month.number, day: Math.min(day, month.days), isLeap: month.isLeap };
  });

  it('a lunar date and its day say each other', () => {
    fc.assert(
      fc.property(dayOfLunarYear, (date) => {
        const { on, rules } = resolveSymbol({ kind: 'lunar', ...date });
        expect(rules).toEqual([]);
        expect(lunarDateOf(dayNumberOf(on) as number)).toEqual(date);
      }),
    );
  });

  it('months follow each other without a gap, and 除夕 is the day before 春节', () => {
    fc.assert(
      fc.property(year, (number) => {
        const months = [...almanac.months(number), ...almanac.months(number + 1)];
        for (const [index, { from, days }] of months.slice(0, -1).entries()) {
          expect([29, 30]).toContain(days);
          expect(months[index + 1]?.from).toBe(from + days);
        }
        expect(festivalDays.chuxi.in(number) + 1).toBe(festivalDays.chunjie.in(number));
      }),
    );
  });

  it('a lunar birthday lies near the solar one, in the month and on the day of the birth where there are', () => {
    fc.assert(
      fc.property(dayOfLunarYear, fc.integer({ min: 1, max: 150 }), (born, nth) => {
        fc.pre(born.year + nth <= 2190);
        const { on: from } = resolveSymbol({ kind: 'lunar', ...born });
        const { on, rules } = resolveSymbol(birthday(from, nth, inLunar));
        const resolved = lunarDateOf(dayNumberOf(on) as number);
        expect(resolved).toMatchObject({ year: born.year + nth, month: born.month });
        expect(resolved.isLeap).toBe(rules.includes('leap_month'));
        expect(resolved.day).toBe(rules.includes('last_of_month') ? 29 : born.day);
        const solar = dayNumberOf(resolveSymbol(birthday(from, nth)).on) as number;
        expect(Math.abs((dayNumberOf(on) as number) - solar)).toBeLessThanOrEqual(50);
      }),
    );
  });

  it('a solar birthday is on its day, or where its year has none on one of the two beside it', () => {
    const born = fc.integer({ min: -25_000, max: 47_000 }).map(dayOf);
    fc.assert(
      fc.property(born, fc.integer({ min: 1, max: 90 }), fc.constantFrom(...leapDays), (from, nth, leapDay) => {
        const { on, rules } = resolveSymbol(birthday(from, nth, { leapDay }));
        const year = Number(from.slice(0, 4)) + nth;
        const meant = `${year}${from.slice(4)}`;
        const isThere = dayNumberOf(meant) !== null;
        expect(rules).toEqual(isThere ? [] : [leapDay]);
        expect(on).toBe(isThere ? meant : `${year}${leapDay === 'march_1' ? '-03-01' : '-02-28'}`);
      }),
      { examples: [['2024-02-29', 1, 'march_1']] },
    );
  });

  it('a day and its number say each other', () => {
    fc.assert(fc.property(fc.integer({ min: -30_000, max: 80_000 }), (n) => expect(dayNumberOf(dayOf(n))).toBe(n)));
  });
});
