/** @jest-environment jsdom */
import { calendar } from '../../../../shared/contract/calendar';
import { toLocalTime, yearsLater } from '../../../../shared/schedule';
import { draw } from '../../../components/testing/draw';
import { blankDraft } from '../../../letter/draft';
import { readerZone } from '../../../locales/dateText';
import { askedOf, refuse } from '../../../services/testing/fakeApi';
import { fakeServer, resetTaro } from '../../../services/testing/fakeTaro';
import { Birthdays } from './Birthdays';

const day = 86_400_000;
const take = jest.fn();
const label = (zh: string) => ({ 'zh-CN': zh, en: zh });
// Fifteen since two days ago.
const today = toLocalTime(Date.now() - 2 * day, 'Asia/Shanghai');
const birthday = (nth: number, rules: string[] = []) => ({
  ...{ on: yearsLater(today, nth - 15).on, lunar: label('农历四月廿七'), short: label('廿七'), marks: [], rules },
  ...{ name: label(`${nth} 岁生日`), arrives: { on: '', time: '09:00', timeZone: 'Asia/Shanghai' } },
});
/** Lets the server resolve each birthday, with these rules. */
function resolve(rules: string[] = [], as?: number): void {
  fakeServer.answer = ({ data = '' }) => {
    const { symbol } = JSON.parse(data);
    return { statusCode: 200, data: birthday(as ?? symbol.nth, rules) };
  };
}
const drawFor = () => draw(<Birthdays draft={blankDraft('a-draft-key')} minLeadSeconds={60} onTake={take} />);
const born = yearsLater(today, -15).on;
interface Asked {
  symbol: { nth: number; calendar: string; leapDay?: string };
  time: string;
  timeZone: string;
}
const asked = () => askedOf(calendar.resolveDate) as Asked[];

beforeEach(() => {
  resetTaro();
  take.mockClear();
  resolve();
});

it('asks for nothing before it is known when the child was born', async () => {
  const screen = await drawFor();
  expect(screen.has('.t-take-birthdays')).toBe(false);
  expect(asked()).toEqual([]);
});

it('shows a child of 15 three birthdays ahead, in both calendars, each of which can be left out', async () => {
  const screen = await drawFor();
  await screen.pick('.t-born', born);
  expect(asked().at(-1)?.symbol.nth).toBe(18);
  expect([0, 1, 2, 3].map((place) => screen.has(`.t-birthday-${place}`))).toEqual([true, true, true, false]);
  expect(screen.read('.t-birthday-0')).toMatch(/16 岁生日：\d+年\d+月\d+日 星期.\s农历四月廿七 · .*后/);
  await screen.tap('.t-birthday-1');
  await screen.tap('.t-take-birthdays');
  const [chosen, isEach] = take.mock.calls[0];
  expect(chosen.map(({ meant }: { meant: { symbol: { nth: number } } }) => meant.symbol.nth)).toEqual([16, 18]);
  expect(isEach).toBe(false);
});

it('asks anew by the lunar calendar, and lets each be written on its own', async () => {
  const screen = await drawFor();
  await screen.pick('.t-born', born);
  resolve(['ordinary_month']);
  await screen.tap('.t-calendar-lunar');
  expect(asked().at(-1)?.symbol.calendar).toBe('lunar');
  expect(screen.has('.t-leap-leap')).toBe(true);
  await screen.tap('.t-each-text');
  await screen.tap('.t-take-birthdays');
  expect(take.mock.calls[0][1]).toBe(true);
});

it('says which rule is applied, and lets a child of 29 February choose the 28th or 1 March', async () => {
  resolve(['february_28']);
  const screen = await drawFor();
  await screen.pick('.t-born', born);
  expect(screen.read('.t-birthday-0')).toContain('没有 2 月 29 日，按 2 月 28 日');
  expect(asked().at(-1)?.symbol.leapDay).toBeUndefined();
  resolve(['march_1']);
  await screen.tap('.t-leap-day-march_1');
  expect(asked().at(-1)?.symbol.leapDay).toBe('march_1');
  expect(screen.read('.t-birthday-0')).toContain('按 3 月 1 日');
  await screen.tap('.t-take-birthdays');
  const [chosen] = take.mock.calls[0];
  expect(chosen[0].meant.symbol.leapDay).toBe('march_1');
});

it('lets hour and zone be chosen, at nine by our own where nobody does', async () => {
  const screen = await drawFor();
  await screen.pick('.t-born', born);
  expect(asked().at(-1)).toMatchObject({ time: '09:00', timeZone: readerZone() });
  await screen.pick('.t-clock', '19:30');
  await screen.pick('.t-zone', 'America/New_York');
  expect(asked().at(-1)).toMatchObject({ time: '19:30', timeZone: 'America/New_York' });
  await screen.tap('.t-take-birthdays');
  const [chosen] = take.mock.calls[0];
  expect(chosen[0].local).toMatchObject({ time: '19:30', timeZone: 'America/New_York' });
});

it('begins with what was chosen before', async () => {
  const symbol = {
    kind: 'life' as const,
    moment: 'birthday' as const,
    from: born,
    nth: 16,
    calendar: 'lunar' as const,
  };
  const { name, lunar, marks } = birthday(16);
  const meant = { symbol: { ...symbol, leapMonth: 'ordinary' as const }, day: { name, lunar, marks, rules: [] } };
  const local = { on: birthday(16).on, time: '07:30', timeZone: 'Asia/Tokyo' };
  const draft = { ...blankDraft('a-draft-key'), time: { soonest: false as const, local, meant } };
  const screen = await draw(<Birthdays draft={draft} minLeadSeconds={60} onTake={take} />);
  expect(screen.has('.t-take-birthdays')).toBe(true);
  expect(asked().at(-1)).toMatchObject({ symbol: { calendar: 'lunar' }, time: '07:30', timeZone: 'Asia/Tokyo' });
});

it('says so where none is left, and where they cannot be asked for', async () => {
  resolve([], 10);
  const screen = await drawFor();
  await screen.pick('.t-born', born);
  expect(screen.has('.t-no-birthday')).toBe(true);
  refuse(calendar.resolveDate, 'unavailable', { statusCode: 503 });
  await screen.tap('.t-calendar-lunar');
  expect(screen.has('.t-retry')).toBe(true);
});
