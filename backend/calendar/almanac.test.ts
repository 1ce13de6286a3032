import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Festival, solarTerms } from '../../shared/symbolicDate';
import { almanac } from './almanac';
import { libraryVersion } from './calendarVersion';
import { dayNumberOf, dayOf } from './dayNumber';
import { festivalDays, termDay } from './festivalDays';
import { newYearOf } from './lunarDate';
import { ephemeris } from './testing/ephemeris';
import type { GoldenTable } from './testing/goldenTable';
import { observatory } from './testing/observatory';

const linesOf = (text: string) =>
  new Map(
    text
      .trim()
      .split('\n')
      .map((line) => [line.slice(0, 4), line]),
  );
const sign = (days: number) => ({ 29: '-', 30: '+' })[days] ?? '?';

/** A lunar year of ours, written as the golden tables write it. */
function yearLine(year: number): string {
  const months = almanac.months(year).map(({ days, isLeap }) => (isLeap ? `(${sign(days)})` : sign(days)));
  return `${year} ${dayOf(newYearOf(year)).slice(5)} ${months.join('')}`;
}

function termLine(year: number): string {
  const days = solarTerms.map((name) => dayOf(termDay(year, name)));
  days.forEach((on, index) => {
    expect(on.slice(0, 7)).toBe(`${year}-${String(Math.floor(index / 2) + 1).padStart(2, '0')}`);
  });
  return [year, ...days.map((on) => on.slice(8))].join(' ');
}

const years = Array.from({ length: 51 }, (_, index) => 2026 + index);

/** The days of festivals in a solar year by a golden table alone. */
function goldenFestivals(table: GoldenTable, year: number): Partial<Record<Festival, number>> {
  const [, first, months = ''] = linesOf(table.years).get(String(year))?.split(' ') ?? [];
  const starts: number[] = [];
  let next = dayNumberOf(`${year}-${first}`) as number;
  const newYear = next;
  for (const month of months.match(/\(?[+-]\)?/g) ?? []) {
    if (!month.startsWith('(')) starts.push(next);
    next += month.includes('+') ? 30 : 29;
  }
  const [, ...terms] = linesOf(table.terms).get(String(year))?.split(' ') ?? [];
  const on = (month: number, day: number) => (starts[month - 1] as number) + day - 1;
  return {
    ...{ chuxi: newYear - 1, chunjie: newYear, yuanxiao: on(1, 15), duanwu: on(5, 5), qixi: on(7, 7) },
    ...{ zhongyuan: on(7, 15), zhongqiu: on(8, 15), chongyang: on(9, 9) },
    qingming: dayNumberOf(`${year}-04-${terms[6]}`) as number,
    dongzhi: dayNumberOf(`${year}-12-${terms[23]}`) as number,
  };
}

describe('the calendar of 2026 to 2076', () => {
  it.each(years)('is that of the ephemeris in %i: months, leap month, 24 terms, festivals', (year) => {
    expect(yearLine(year)).toBe(linesOf(ephemeris.years).get(String(year)));
    expect(termLine(year)).toBe(linesOf(ephemeris.terms).get(String(year)));
    for (const [name, number] of Object.entries(goldenFestivals(ephemeris, year)))
      expect([name, dayOf(festivalDays[name as Festival].in(year))]).toEqual([name, dayOf(number)]);
  });

  it.each(years.filter((year) => year !== 2057))('is that of the Hong Kong Observatory in %i', (year) => {
    expect(yearLine(year)).toBe(linesOf(observatory.years).get(String(year)));
    expect(termLine(year)).toBe(linesOf(observatory.terms).get(String(year)));
    expect(goldenFestivals(observatory, year)).toEqual(goldenFestivals(ephemeris, year));
  });

  // The new moon is a minute or two from midnight. GB/T 33661-2017 takes the second at which it is, and so do the
  // ephemeris, 新编万年历 and our library; the Observatory marks its own 28 September as possibly a day off.
  it('is not that of the Observatory in the ninth month of 2057, and in nothing else', () => {
    const [ours, theirs] = [yearLine(2057), linesOf(observatory.years).get('2057')];
    expect([ours, theirs]).toEqual(['2057 02-04 -++-+-++--+-', '2057 02-04 -++-+-+-+-+-']);
    expect(termLine(2057)).toBe(linesOf(observatory.terms).get('2057'));
    expect(dayOf(festivalDays.chongyang.in(2057))).toBe('2057-10-07');
    const { chongyang, ...others } = goldenFestivals(observatory, 2057);
    expect(dayOf(chongyang as number)).toBe('2057-10-06');
    expect(goldenFestivals(ephemeris, 2057)).toMatchObject(others);
  });

  it('has the spring festivals that Intl has a day late, and the leap eleventh month of 2033', () => {
    const inYears = [2027, 2030, 2034].map((year) => dayOf(festivalDays.chunjie.in(year)));
    expect(inYears).toEqual(['2027-02-06', '2030-02-03', '2034-02-19']);
    expect(almanac.months(2033).filter(({ isLeap }) => isLeap)).toEqual([
      { number: 11, isLeap: true, from: dayNumberOf('2033-12-22'), days: 29 },
    ]);
  });

  it('has 23 lunar years without a 三十, whose 除夕 is the 29th', () => {
    expect(years.filter((year) => almanac.months(year).at(-1)?.days === 29)).toHaveLength(23);
  });
});

it('names the version of the library that is installed', () => {
  const { dependencies } = JSON.parse(readFileSync(join(__dirname, '../../package.json'), 'utf8'));
  expect(libraryVersion).toBe(dependencies.tyme4ts);
});
