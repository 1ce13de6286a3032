/** @jest-environment jsdom */
import { calendar } from '../../../../shared/contract/calendar';
import { toLocalTime, yearsLater } from '../../../../shared/schedule';
import { draw } from '../../../components/testing/draw';
import { blankDraft } from '../../../letter/draft';
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
const asked = () => askedOf(calendar.resolveDate) as { symbol: { nth: number; calendar: string } }[];

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
  expect(screen.read('.t-birthday-0')).toMatch(/16 岁生日：\d+年\d+月\d+日 星期.\n农历四月廿七/);
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

it('says so where none is left, and where they cannot be asked for', async () => {
  resolve([], 10);
  const screen = await drawFor();
  await screen.pick('.t-born', born);
  expect(screen.has('.t-no-birthday')).toBe(true);
  refuse(calendar.resolveDate, 'unavailable', { statusCode: 503 });
  await screen.tap('.t-calendar-lunar');
  expect(screen.has('.t-retry')).toBe(true);
});
