/** @jest-environment jsdom */
import { useState } from 'react';
import { calendar } from '../../../../shared/contract/calendar';
import type { SymbolicDate } from '../../../../shared/symbolicDate';
import { draw } from '../../../components/testing/draw';
import type { DraftTime } from '../../../letter/draft';
import { blankDraft } from '../../../letter/draft';
import { sealRequest } from '../../../letter/sealRequest';
import { askedOf, refuse, reply } from '../../../services/testing/fakeApi';
import { resetTaro } from '../../../services/testing/fakeTaro';
import { type Kind, Meaning } from './Meaning';
import { TimeFields } from './TimeFields';
import { TimeSummary } from './TimeSummary';
import { useMeaning } from './useMeaning';

const label = (zh: string) => ({ 'zh-CN': zh, en: zh });
const chuxi: SymbolicDate = { kind: 'festival', name: 'chuxi', year: 2035 };
const resolved = (on: string, rules: string[] = []) => ({
  ...{ on, lunar: label('农历腊月三十'), short: label('三十'), marks: [label('除夕')], name: label('除夕'), rules },
  arrives: { on, time: '09:00', timeZone: 'Asia/Shanghai' },
});

let latest: DraftTime | null = null;
function Page({ kind: first, at = null }: { kind: Kind; at?: DraftTime | null }) {
  const [time, setTime] = useState<DraftTime | null>(at);
  const [kind, setKind] = useState(first);
  const asking = useMeaning(time, setTime);
  latest = time;
  return (
    <>
      <Meaning kind={kind} time={time} asking={asking} onKind={setKind} />
      <TimeFields
        time={time}
        minLeadSeconds={60}
        place="other"
        hasDay={kind === 'solar'}
        onChange={setTime}
        onMove={(symbol, next) => void asking.choose(symbol, next)}
      />
      <TimeSummary time={time} problem={null} onChange={setTime} />
    </>
  );
}

beforeEach(() => {
  resetTaro();
  latest = null;
  reply(calendar.readUpcoming, { days: [{ ...resolved('2035-02-07'), symbol: chuxi }] } as never);
  reply(calendar.resolveDate, resolved('2035-02-07') as never);
  reply(calendar.readMonth, { days: [] });
});

const shownIn = (selector: string) => document.querySelector<HTMLSelectElement>(selector)?.value;
const asked = () => (askedOf(calendar.resolveDate) as { symbol: SymbolicDate }[]).map(({ symbol }) => symbol);

it('a festival is chosen by one tap, and says its day in both calendars', async () => {
  const screen = await draw(<Page kind="festival" />);
  await screen.tap('.t-festival-chuxi');
  expect(asked()).toEqual([chuxi]);
  expect(screen.read('.t-time-summary')).toContain('2035年2月7日 星期三 09:00');
  expect(screen.read('.t-lunar-words')).toBe('除夕 农历腊月三十');
  await screen.pick('.t-festival-year', '2036');
  expect(asked()[1]).toEqual({ ...chuxi, year: 2036 });
});

it.each([
  ['month_old', 1, false, true],
  ['hundred_days', 1, false, false],
  ['zodiac_year', 2, true, false],
  ['anniversary', 25, true, true],
] as const)('another moment of a life is chosen: %s', async (moment, nth, isCounted, hasCalendars) => {
  const screen = await draw(<Page kind="life" />);
  await screen.tap(`.t-moment-${moment}`);
  expect([screen.has('.t-life-nth'), screen.has('.t-calendar-lunar')]).toEqual([isCounted, hasCalendars]);
  if (isCounted) await screen.pick('.t-life-nth', String(nth));
  await screen.pick('.t-life-from', '2017-05-23');
  expect(asked().at(-1)).toMatchObject({ kind: 'life', moment, from: '2017-05-23', nth });
});

it('the zone of a plain day is where they are, whose clock counts', async () => {
  const local = { on: '2035-02-07', time: '09:00', timeZone: 'Asia/Shanghai' };
  const screen = await draw(<Page kind="solar" at={{ soonest: false, local }} />);
  await screen.pick('.t-zone', 'America/New_York');
  expect(latest).toMatchObject({ local: { ...local, timeZone: 'America/New_York' } });
  expect(screen.read('.t-time-summary')).toContain('纽约');
});

it('a lunar date is asked about once month and day are there, and its leap month is a tap of its own', async () => {
  const screen = await draw(<Page kind="lunar" />);
  await screen.pick('.t-lunar-month', '8');
  expect(asked()).toEqual([]);
  await screen.pick('.t-lunar-day', '15');
  expect(asked()[0]).toMatchObject({ kind: 'lunar', month: 8, day: 15, isLeap: false });
  refuse(calendar.resolveDate, 'leap_month_absent');
  await screen.tap('.t-lunar-leap');
  expect(asked()[1]).toMatchObject({ isLeap: true });
  expect(screen.has('.t-failure')).toBe(false);
});

it('a year that lacks the leap month says so beside it, keeps what was picked, and offers the ordinary month', async () => {
  const screen = await draw(<Page kind="lunar" />);
  await screen.pick('.t-lunar-month', '5');
  await screen.tap('.t-lunar-leap');
  await screen.pick('.t-lunar-year', '2028');
  await screen.pick('.t-lunar-day', '1');
  expect(latest).toMatchObject({ meant: { symbol: { year: 2028, month: 5, isLeap: true } } });
  refuse(calendar.resolveDate, 'leap_month_absent');
  await screen.pick('.t-lunar-year', '2029');
  expect(screen.read('.t-no-leap-month')).toContain('2029 年没有闰五月');
  expect(screen.has('.t-failure')).toBe(false);
  expect(shownIn('.t-lunar-year')).toBe('2029');
  reply(calendar.resolveDate, resolved('2029-06-12') as never);
  await screen.tap('.t-ordinary-month');
  expect(asked().at(-1)).toEqual({ kind: 'lunar', year: 2029, month: 5, day: 1, isLeap: false });
  expect([screen.has('.t-no-leap-month'), screen.has('.t-time-summary')]).toEqual([false, true]);
});

it('a month that is known offers only the days that it has', async () => {
  reply(calendar.resolveDate, { ...resolved('2028-06-23'), monthDays: 29 } as never);
  const screen = await draw(<Page kind="lunar" />);
  await screen.pick('.t-lunar-month', '5');
  await screen.pick('.t-lunar-day', '30');
  expect(shownIn('.t-lunar-day')).toBe('29');
  expect(screen.read('.t-lunar-day')).toMatch(/廿九$/);
});

it('a birthday is counted from the birth, by either calendar, and asks about leap months where there is one', async () => {
  reply(calendar.resolveDate, resolved('2035-07-05', ['ordinary_month']) as never);
  const screen = await draw(<Page kind="life" />);
  await screen.pick('.t-life-from', '2017-07-23');
  await screen.tap('.t-calendar-lunar');
  const birthday = { kind: 'life', moment: 'birthday', from: '2017-07-23', nth: 18, calendar: 'lunar' };
  expect(asked().at(-1)).toEqual({ ...birthday, leapMonth: 'leap' });
  expect(screen.read('.t-rule-ordinary_month')).toContain('平月');
  await screen.tap('.t-leap-ordinary');
  expect(asked().at(-1)).toEqual({ ...birthday, leapMonth: 'ordinary' });
});

it('a birthday of 29 February may be the 28th or 1 March where its year has none', async () => {
  reply(calendar.resolveDate, resolved('2030-02-28', ['february_28']) as never);
  const screen = await draw(<Page kind="life" />);
  await screen.pick('.t-life-from', '2012-02-29');
  expect(screen.read('.t-rule-february_28')).toContain('2 月 28 日');
  reply(calendar.resolveDate, resolved('2030-03-01', ['march_1']) as never);
  await screen.tap('.t-leap-day-march_1');
  expect(asked().at(-1)).toMatchObject({ from: '2012-02-29', nth: 18, leapDay: 'march_1' });
  expect(screen.read('.t-rule-march_1')).toContain('3 月 1 日');
  expect(screen.read('.t-time-summary')).toContain('2030年3月1日');
});

it('the eve of a gaokao may be that of a province, and says that it is not announced', async () => {
  const gaokao: SymbolicDate = { kind: 'gaokao_eve', year: 2035 };
  reply(calendar.readUpcoming, { days: [{ ...resolved('2035-06-06'), symbol: gaokao }] } as never);
  reply(calendar.resolveDate, resolved('2035-06-06', ['not_announced']) as never);
  const screen = await draw(<Page kind="festival" />);
  await screen.tap('.t-gaokao_eve');
  expect(screen.read('.t-rule-not_announced')).toContain('还没有公布');
  await screen.pick('.t-province', 'SH');
  expect(asked().at(-1)).toEqual({ ...gaokao, province: 'SH' });
  await screen.pick('.t-province', 'all');
  expect(asked().at(-1)).toEqual(gaokao);
});

it('a plain day stands at once, also without the server, and gets its lunar words when they come', async () => {
  refuse(calendar.resolveDate, 'unavailable');
  const screen = await draw(<Page kind="solar" />);
  await screen.pick('.t-date', '2035-02-07');
  expect(screen.read('.t-time-summary')).toContain('2035年2月7日');
  expect([screen.has('.t-lunar-words'), screen.has('.t-failure')]).toEqual([false, false]);
  reply(calendar.resolveDate, resolved('2035-02-07') as never);
  await screen.pick('.t-clock', '20:00');
  expect(screen.read('.t-lunar-words')).toContain('腊月三十');
});

it('another time keeps what was meant, and what was meant is sealed', async () => {
  const screen = await draw(<Page kind="festival" />);
  await screen.tap('.t-festival-chuxi');
  await screen.pick('.t-clock', '20:00');
  expect(askedOf(calendar.resolveDate)[1]).toMatchObject({ symbol: chuxi, time: '20:00' });
  expect(latest).toMatchObject({ local: { time: '20:00' }, meant: { symbol: chuxi } });
  const draft = { ...blankDraft('a-draft-of-a-letter'), letterId: 'x', version: 1, time: latest };
  expect(
    sealRequest(draft, { on: '2035-02-07', time: '20:00', timeZone: 'Asia/Shanghai' }, { quotedFen: 0 }).symbol,
  ).toEqual(chuxi);
});
