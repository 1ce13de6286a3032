import { weigh } from './databaseClock';

const noon = Date.UTC(2026, 10, 29, 12);
const day = 86_400_000;
const second = 1_000;
const known = { databaseMs: noon, atMs: 0, doubtMs: 1 };

/** What the database says ten seconds later by the monotonic clock, and what the machine's clock says then. */
const later = (databaseAheadMs: number, machineAheadMs: number, doubtMs = 2) =>
  weigh(
    known,
    { databaseMs: noon + 10 * second + databaseAheadMs, atMs: 10 * second, doubtMs },
    noon + 10 * second + machineAheadMs,
  );

it('takes whatever the database says first, however wrong its own machine is', () => {
  for (const machineMs of [noon, noon - day, noon + day]) expect(weigh(null, known, machineMs)).toBe('set');
});

it.each([
  ['agrees with the monotonic clock', 0, 0, 'kept'],
  ['agrees as far as the way of the answer lets one tell', 3, 0, 'kept'],
  ['agrees, while the machine’s is off by a day', 0, day, 'kept'],
  ['drifts', 40, 0, 'set'],
  ['has drifted by seconds, and the machine’s has not', 4 * second, 0, 'set'],
  ['has moved with the machine’s: it slept, or both were set right', 8 * 3_600_000, 8 * 3_600_000, 'set'],
  ['has leapt ahead alone', day, 0, 'leapt'],
  ['has leapt back alone', -day, 0, 'leapt'],
  ['has leapt alone, and the machine’s elsewhere', day, -day, 'leapt'],
] as const)('when the database’s clock %s', (_what, database, machine, verdict) => {
  expect(later(database, machine)).toBe(verdict);
});
