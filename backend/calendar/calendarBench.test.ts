import { SolarDay } from 'tyme4ts';
import type { SymbolicDate } from '../../shared/symbolicDate';
import { monthOfDays } from './monthOfDays';
import { resolveSymbol } from './resolveSymbol';
import { warmCalendar } from './warmCalendar';

// `CALENDAR_BENCH=1` measures, with what the bare library takes for the same; otherwise it only shows that both go.
const isMeasured = process.env.CALENDAR_BENCH !== undefined;
const rounds = isMeasured ? 100_000 : 100;

function msOf(work: (index: number) => unknown, times: number): number {
  const before = performance.now();
  for (let index = 0; index < times; index += 1) work(index);
  return performance.now() - before;
}

const symbolOf = (index: number): SymbolicDate => {
  const year = 2027 + (index % 50);
  if (index % 3 === 0) return { kind: 'festival', name: 'chuxi', year };
  if (index % 3 === 1) return { kind: 'lunar', year, month: 1 + (index % 12), day: 1 + (index % 30), isLeap: false };
  const from = `2008-0${1 + (index % 9)}-1${index % 10}`;
  return { kind: 'life', moment: 'birthday', from, nth: 18 + (index % 50), calendar: 'lunar', leapMonth: 'leap' };
};

it('resolves 100,000 symbolic dates in a second, and shows a month in a millisecond', () => {
  const warm = msOf(() => warmCalendar(Date.parse('2026-12-01T04:00:00Z')), 1);
  const first = ['2026-12', '2027-02', '2051-08', '2076-12'].map((month) => msOf(() => monthOfDays(month), 1));
  const month =
    msOf((index) => monthOfDays(`${2027 + (index % 50)}-0${1 + (index % 9)}`), rounds / 100) / (rounds / 100);
  const bare =
    msOf((index) => {
      for (let day = 1; day <= 28; day += 1) SolarDay.fromYmd(2027 + (index % 50), 1 + (index % 9), day).getLunarDay();
    }, rounds / 100) /
    (rounds / 100);
  const dates = msOf((index) => resolveSymbol(symbolOf(index)), rounds);
  if (!isMeasured) return;
  const figures = {
    warmingMs: warm,
    firstMonthMs: Math.max(...first),
    monthMs: month,
    bareMonthMs: bare,
    datesMs: dates,
  };
  process.stdout.write(`calendar: ${JSON.stringify(figures)}\n`);
  expect(Math.max(...first)).toBeLessThan(5);
  expect(month).toBeLessThan(5);
  expect(dates).toBeLessThan(60_000);
});
