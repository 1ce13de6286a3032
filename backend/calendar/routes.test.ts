import { calendar } from '../../shared/contract/calendar';
import { apiBase } from '../../shared/contract/endpoint';
import type { SymbolicDate } from '../../shared/symbolicDate';
import { platformSettings } from '../platform/settings';
import { ask, call } from '../testing/call';
import { testSystem } from '../testing/testSystem';

testSystem();

const chuxi: SymbolicDate = { kind: 'festival', name: 'chuxi', year: 2027 };
const at = { time: '09:00', timeZone: 'Asia/Shanghai' };

describe('the calendar', () => {
  it('shows a month in both calendars, to be kept by any cache', async () => {
    const of = async (month: string) => {
      const answer = await fetch(`${platformSettings.PUBLIC_URL}${apiBase}/calendar/month?month=${month}`);
      return [answer.status, answer.headers.get('Cache-Control')];
    };
    expect([await of('2027-02'), await of('1900-01')]).toEqual([
      [200, 'public, max-age=86400'],
      [422, 'no-store'],
    ]);
    const { days } = await call(calendar.readMonth, { month: '2027-02' });
    expect(days).toHaveLength(28);
    expect(days.slice(3, 6).map(({ on, lunar, short, marks }) => [on, lunar.en, short['zh-CN'], marks])).toEqual([
      ['2027-02-04', 'day 28 of the 12th lunar month', '廿八', [{ 'zh-CN': '立春', en: 'Start of Spring' }]],
      ['2027-02-05', 'day 29 of the 12th lunar month', '廿九', [expect.objectContaining({ 'zh-CN': '除夕' })]],
      ['2027-02-06', 'day 1 of the 1st lunar month', '正月', [expect.objectContaining({ 'zh-CN': '春节' })]],
    ]);
    const { days: leap } = await call(calendar.readMonth, { month: '2028-06' });
    expect(leap[22]).toMatchObject({ lunar: { 'zh-CN': '农历闰五月初一' }, short: { 'zh-CN': '闰五月', en: '+5/1' } });
  });

  it('says what a symbolic date means', async () => {
    const answer = await ask(calendar.resolveDate, { symbol: chuxi, ...at });
    expect(answer.body).toMatchObject({
      on: '2027-02-05',
      lunar: { 'zh-CN': '农历腊月廿九' },
      name: { 'zh-CN': '除夕' },
      rules: [],
      arrives: { on: '2027-02-05', time: '09:00', timeZone: 'Asia/Shanghai' },
    });
  });

  it('says how many days the month of a lunar date has', async () => {
    const symbol = { kind: 'lunar', year: 2028, month: 5, day: 30, isLeap: true } as const;
    const answer = await call(calendar.resolveDate, { symbol, ...at });
    expect(answer).toMatchObject({ lunar: { 'zh-CN': '农历闰五月廿九' }, rules: ['last_of_month'], monthDays: 29 });
  });

  it.each([
    ['2027-03-14', '02:30', 'clock_skips', '03:00'],
    ['2027-11-07', '01:30', 'clock_repeats', '01:30'],
  ])('says what a change of the clock makes of %s %s in New York', async (on, time, rule, arrives) => {
    const asked = { symbol: { kind: 'solar' as const, on }, time, timeZone: 'America/New_York' };
    expect(await call(calendar.resolveDate, asked)).toMatchObject({ rules: [rule], arrives: { on, time: arrives } });
  });

  it.each([
    [{ symbol: { kind: 'solar', on: '2027-02-30' }, ...at }, 422, 'no_such_day'],
    [{ symbol: { kind: 'lunar', year: 2027, month: 6, day: 1, isLeap: true }, ...at }, 422, 'leap_month_absent'],
    [{ symbol: chuxi, time: '25:00', timeZone: 'Asia/Shanghai' }, 400, 'validation_failed'],
    [{ symbol: chuxi, time: '09:00', timeZone: 'Mars/Olympus' }, 422, 'time_zone_unknown'],
    [{ symbol: { kind: 'festival', name: 'christmas', year: 2027 }, ...at }, 400, 'validation_failed'],
    [{ symbol: { kind: 'lunar', year: 2027, month: 13, day: 1, isLeap: false }, ...at }, 400, 'validation_failed'],
    [{ symbol: { ...chuxi, year: 1_000_000 }, ...at }, 400, 'validation_failed'],
  ])('refuses %j', async (asked, status, error) => {
    expect(await ask(calendar.resolveDate, asked as never)).toMatchObject({ status, body: { error } });
  });

  it.each(['1900-01', '1901-12', '2199-01', '9999-12'])('refuses the month %s, which no letter sees', async (month) => {
    expect(await ask(calendar.readMonth, { month })).toMatchObject({ status: 422, body: { error: 'no_such_day' } });
  });

  it('offers each festival, term and the gaokao once, soonest first, in days to come', async () => {
    const { days } = await call(calendar.readUpcoming, {});
    const inOrder = days.map(({ on }) => on);
    expect(inOrder).toEqual([...inOrder].sort());
    expect(new Set(days.map(({ symbol }) => JSON.stringify(symbol))).size).toBe(17 + 22 + 1);
    for (const { on, symbol } of days) expect((await call(calendar.resolveDate, { symbol, ...at })).on).toBe(on);
  });
});
