/** @jest-environment jsdom */
import fc from 'fast-check';
import { calendar } from '../../../../shared/contract/calendar';
import { draw } from '../../../components/testing/draw';
import { refuse, reply } from '../../../services/testing/fakeApi';
import { resetTaro } from '../../../services/testing/fakeTaro';
import { daysOfMonth, monthLater, weekdayOf } from './daysOfMonth';
import { MonthGrid } from './MonthGrid';
import { shortWords } from './shortWords';

const label = (zh: string, en = zh) => ({ 'zh-CN': zh, en });
const day = (on: string, short: string, marks: string[] = []) => ({
  ...{ on, lunar: label(`农历${short}`), short: label(short), marks: marks.map((mark) => label(mark)) },
});
const onPick = jest.fn();
const page = (on = '2027-02-05') => <MonthGrid on={on} first="2027-01-10" last="2077-01-10" onPick={onPick} />;

beforeEach(() => {
  resetTaro();
  onPick.mockClear();
  reply(calendar.readMonth, { days: [day('2027-02-04', '廿八', ['立春']), day('2027-02-05', '廿九', ['除夕'])] });
});

it('shows the month of the chosen day, with lunar days, festivals and terms, and takes another day', async () => {
  const screen = await draw(page());
  expect(screen.read('.t-month-name')).toBe('2027年2月');
  expect(screen.read('.t-day-2027-02-05')).toBe('5除夕');
  expect(screen.read('.t-month-marks')).toBe('4 立春 · 5 除夕');
  await screen.tap('.t-day-2027-02-28');
  expect(onPick.mock.calls).toEqual([['2027-02-28']]);
});

it('turns to other months, as far as a letter may go, and back to the chosen day when that is another', async () => {
  const screen = await draw(page());
  await screen.tap('.t-month-before');
  expect(screen.read('.t-month-name')).toBe('2027年1月');
  expect([screen.has('.t-day-2027-01-09'), screen.has('.t-day-2027-01-10')]).toEqual([false, true]);
  await screen.tap('.t-month-before');
  expect(screen.read('.t-month-name')).toBe('2027年1月');
  await screen.redraw(page('2028-02-29'));
  expect(screen.read('.t-month-name')).toBe('2028年2月');
  await screen.tap('.t-month-after');
  expect(screen.read('.t-month-name')).toBe('2028年3月');
});

it('stands without the server, with its days alone', async () => {
  refuse(calendar.readMonth, 'unavailable');
  const screen = await draw(page());
  expect(screen.read('.t-day-2027-02-05')).toBe('5');
  await screen.tap('.t-day-2027-02-06');
  expect(onPick).toHaveBeenCalledTimes(1);
});

it.each([
  ['廿九', ['除夕'], '除夕'],
  ['闰五月', [], '闰五'],
  ['初一', ['儿童节'], '初一'],
  ['十六', ['5月20日', '小满'], '小满'],
])('says below a day what fits there: %s with %j', (short, marks, said) => {
  expect(shortWords({ short: label(short), marks: marks.map((mark) => label(mark)) })).toBe(said);
});

it('has the days of each month once, each a weekday after the one before', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 12 * 60 }), (months) => {
      const month = monthLater('2026-11-30', months);
      const days = daysOfMonth(month);
      const next = daysOfMonth(monthLater('2026-11-30', months + 1));
      const [last, first] = [days.at(-1) ?? '', next[0] ?? ''];
      expect(Date.parse(first) - Date.parse(last)).toBe(86_400_000);
      expect(new Set(days).size).toBe(days.length);
      expect(weekdayOf(first)).toBe((weekdayOf(last) + 1) % 7);
    }),
  );
});
