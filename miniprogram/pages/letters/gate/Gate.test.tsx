/** @jest-environment jsdom */
import { opening } from '../../../../shared/contract';
import type { Cover } from '../../../../shared/contract/opening';
import { draw } from '../../../components/testing/draw';
import { askedOf, refuse, reply } from '../../../services/testing/fakeApi';
import { resetTaro } from '../../../services/testing/fakeTaro';
import { Gate } from './Gate';
import { wayByCode } from './WayIn';

beforeEach(resetTaro);

const id = '01J0000000000000000000000A';
const code = '7KQ2-M9XD-4TRA';
const dates = {
  sealedAt: '2026-11-29T02:00:00.000Z',
  sealedLocal: { on: '2026-11-29', time: '10:00', timeZone: 'Asia/Shanghai' },
  deliverAt: '2036-11-29T02:00:00.000Z',
};
const cover = (changes: Partial<Cover> = {}): Cover => ({
  id,
  state: 'arrived',
  may: { open: true, notMe: true, remind: true },
  letter: { from: '林晚', mood: 'missing', ...dates },
  ...changes,
});
const opened = { id, title: '', body: '见字如面', signature: '林晚', recipientName: '外婆', ...dates };
const drawGate = (shown = cover()) => draw(<Gate cover={shown} way={wayByCode(code)} />);

it('shows from whom and how long it travelled, and opens only when its reader wants it', async () => {
  reply(opening.openByCode, { ...opened, openedAt: dates.deliverAt });
  const screen = await drawGate();
  expect(screen.read('.gate')).toContain('林晚');
  expect(screen.read('.gate')).toContain('10 年');
  expect(screen.read('.gate')).toContain('想念');
  expect(askedOf(opening.openByCode)).toEqual([]);
  await screen.tap('.t-open');
  expect(screen.read('.t-letter-body')).toBe('见字如面');
  expect(askedOf(opening.openByCode)).toEqual([{ code }]);
});

it('an unsigned letter is from a friend, and one to oneself from whom its reader was', async () => {
  const unsigned = { from: '', mood: '' as const, ...dates };
  expect((await drawGate(cover({ letter: unsigned }))).read('.gate')).toContain('来自一位朋友');
  expect((await drawGate(cover({ letter: { ...unsigned, fromSelf: true } }))).read('.gate')).toContain('来自过去的您');
});

it('says until which minute it waits, also on its very day', async () => {
  const waiting = cover({ state: 'waiting', may: { open: false, notMe: false, remind: false } });
  expect((await drawGate(waiting)).read('.t-not-yet')).toMatch(/2036年11月29日 \d\d:00 等您/);
});

it.each([
  ['service_down', '我们的服务停了'],
  ['vendor_down', '通道不通'],
] as const)('says on the cover of a letter that came late why: %s', async (late, why) => {
  const shown = cover();
  expect((await drawGate(shown)).read('.gate')).not.toContain('来得晚了');
  const gate = (await drawGate({ ...shown, letter: shown.letter && { ...shown.letter, late } })).read('.gate');
  expect(gate).toContain('来得晚了');
  expect(gate).toContain(why);
});

it('tells its author only where its reader ticks that, which nothing ticks before', async () => {
  reply(opening.openByCode, { ...opened, openedAt: dates.deliverAt });
  const screen = await drawGate(cover({ may: { open: true, notMe: true, remind: true, tell: true } }));
  await screen.tap('.t-open');
  expect(askedOf(opening.openByCode)).toEqual([{ code }]);
  const other = await drawGate(cover({ may: { open: true, notMe: true, remind: true, tell: true } }));
  await other.tap('.t-tell');
  await other.tap('.t-open');
  expect(askedOf(opening.openByCode)).toEqual([{ code }, { code, tell: true }]);
});

it('can be put off without a word to anybody, and opened all the same', async () => {
  const screen = await drawGate();
  await screen.tap('.t-put-off');
  expect(screen.read('.t-put-off-done')).toContain('一年');
  expect(screen.has('.t-put-off')).toBe(false);
  expect(screen.has('.t-open')).toBe(true);
});

it('keeps the cover where opening fails, and says why', async () => {
  refuse(opening.openByCode, 'unavailable', { statusCode: 503 });
  const screen = await drawGate();
  await screen.tap('.t-open');
  expect(screen.has('.t-failure')).toBe(true);
  expect(screen.has('.t-cover')).toBe(true);
});

it('says to whoever has a card before its day that a letter waits, and nothing else', async () => {
  const may = { open: false, notMe: false, remind: false };
  const waiting = { state: 'waiting', may, letter: null, byCard: true, opensAt: dates.deliverAt } as const;
  const screen = await drawGate(cover(waiting));
  expect(screen.read('.t-not-yet')).toContain('2036年11月29日');
  for (const part of ['.t-cover', '.t-open', '.t-not-me', '.t-remind']) expect(screen.has(part)).toBe(false);
  expect(screen.read('.gate')).not.toContain('林晚');
});

it('waits for its day where that has not come', async () => {
  const screen = await drawGate(cover({ state: 'waiting', may: { open: false, notMe: false, remind: false } }));
  expect(screen.has('.t-open')).toBe(false);
  expect(screen.read('.t-not-yet')).toContain('2036年11月29日');
});

it('shows nothing of it once its reader says that it is not for them, until they take that back', async () => {
  const closed = cover({ state: 'closed', may: { open: false, notMe: false, remind: false }, letter: null });
  reply(opening.notMineByCode, closed, cover());
  const screen = await drawGate();
  await screen.tap('.t-not-me');
  expect(screen.has('.t-cover')).toBe(false);
  expect(screen.has('.t-open')).toBe(false);
  expect(screen.read('.t-not-me-done')).not.toContain('林晚');
  await screen.tap('.t-mine-after-all');
  expect(screen.has('.t-open')).toBe(true);
  expect(askedOf(opening.notMineByCode)).toEqual([
    { code, isMine: false },
    { code, isMine: true },
  ]);
});

it('asks the question of its sender, and opens by its answer', async () => {
  refuse(opening.openByCode, 'answer_wrong', { statusCode: 403 });
  const screen = await drawGate(cover({ question: '院子里是什么树？' }));
  await screen.tap('.t-open');
  expect(askedOf(opening.openByCode)).toEqual([]);
  await screen.type('.t-answer', '桃树');
  await screen.tap('.t-open');
  expect(screen.has('.t-failure')).toBe(true);
  await screen.type('.t-answer', ' 枣树 ');
  expect(screen.has('.t-failure')).toBe(false);
  reply(opening.openByCode, { ...opened, openedAt: dates.deliverAt });
  await screen.tap('.t-open');
  expect(screen.has('.t-letter-body')).toBe(true);
  expect(askedOf(opening.openByCode)).toEqual([
    { code, answer: '桃树' },
    { code, answer: '枣树' },
  ]);
});

it('reminds tomorrow, and says when', async () => {
  reply(
    opening.remindByCode,
    cover({ may: { open: true, notMe: true, remind: false }, remindAt: '2036-11-30T02:00:00.000Z' }),
  );
  const screen = await drawGate();
  await screen.tap('.t-remind');
  expect(screen.read('.t-remind-done')).toContain('2036年11月30日');
  expect(screen.has('.t-remind')).toBe(false);
  expect(screen.has('.t-open')).toBe(true);
});
