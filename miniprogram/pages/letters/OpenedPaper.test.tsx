/** @jest-environment jsdom */
import type { OpenedLetter } from '../../../shared/contract/opening';
import { textOf } from '../../../shared/letterText';
import { toLocalTime } from '../../../shared/schedule';
import { draw } from '../../components/testing/draw';
import { resetTaro } from '../../services/testing/fakeTaro';
import { OpenedPaper } from './OpenedPaper';

let mockZone = 'Asia/Shanghai';
jest.mock('../../services/device', () => ({
  ...jest.requireActual<object>('../../services/device'),
  deviceTimeZone: () => mockZone,
}));

beforeEach(resetTaro);

const sealed = (sealedAt: string, timeZone: string): OpenedLetter => ({
  id: '01J0000000000000000000000A',
  ...textOf({ body: '见字如面', signature: '林晚' }),
  recipientName: '外婆',
  sealedAt,
  sealedLocal: toLocalTime(Date.parse(sealedAt), timeZone),
  deliverAt: '2027-12-01T00:00:00.000Z',
  openedAt: '2027-12-01T00:00:00.000Z',
});

async function paperRead(reader: string, sealedAt: string, author: string): Promise<string> {
  mockZone = reader;
  return (await draw(<OpenedPaper letter={sealed(sealedAt, author)} album={null} />)).read('.letter-paper__day');
}

it.each([
  ['America/New_York', '2026-11-28T16:30:00.000Z', 'Asia/Shanghai', '写于 2026年11月29日 · 中国（北京时间）'],
  ['Asia/Shanghai', '2026-11-28T16:30:00.000Z', 'America/New_York', '写于 2026年11月28日 · 纽约'],
  ['Asia/Shanghai', '2026-12-31T23:10:00.000Z', 'Europe/London', '写于 2026年12月31日 · 伦敦'],
  ['Pacific/Auckland', '2027-02-28T20:00:00.000Z', 'Asia/Shanghai', '写于 2027年3月1日'],
  ['America/Los_Angeles', '2026-06-30T22:45:00.000Z', 'Asia/Kolkata', '写于 2026年7月1日 · 印度'],
  ['Asia/Shanghai', '2026-07-01T23:30:00.000Z', 'America/Nuuk', '写于 2026年7月1日 · America/Nuuk'],
])('bears the day of its author, and where that was when it was another one: read in %s', async (...read) => {
  const [reader, sealedAt, author, said] = read;
  expect(await paperRead(reader, sealedAt, author)).toBe(said);
});

it.each([
  ['Asia/Shanghai', '2026-11-28T15:30:00.000Z', 'Asia/Shanghai'],
  ['Asia/Tokyo', '2026-11-28T14:30:00.000Z', 'Asia/Shanghai'],
  ['Europe/Paris', '2026-11-28T09:00:00.000Z', 'Asia/Shanghai'],
])('bears the day alone where it is the same for its reader: %s', async (reader, sealedAt, author) => {
  expect(await paperRead(reader, sealedAt, author)).toBe('写于 2026年11月28日');
});

it('tells whoever gets it in the place of its recipient that it does', async () => {
  const letter = sealed('2026-11-28T16:30:00.000Z', 'Asia/Shanghai');
  const screen = await draw(<OpenedPaper letter={{ ...letter, inPlace: true }} album={null} />);
  expect(screen.read('.opened-paper__in-place')).toMatch(/写给 外婆，没能送到/);
  await screen.redraw(<OpenedPaper letter={letter} album={null} />);
  expect(screen.has('.opened-paper__in-place')).toBe(false);
});
