import { clock, timeSource } from './clock';
import { select } from './database';
import { onceIn, rareAlarm } from './limits/rareAlarm';
import { describeError, logger } from './logger';
import { chore, type Stop } from './sweep';

const askAgainMs = 10_000;
// No clock that is kept gains so much between two questions.
const leapMs = 5_000;
const wrongMs = 2_000;
const firstQuestions = 3;

/** What the database said of the time: at a moment of the monotonic clock, give or take half the way of the answer. */
export interface Told {
  databaseMs: number;
  atMs: number;
  doubtMs: number;
}

async function ask(): Promise<Told> {
  const askedAt = clock.elapsed();
  // As text: a driver that makes a Date of it may cut or shift it.
  const [row] = await select<{ now: string }>('SELECT CAST(UTC_TIMESTAMP(3) AS CHAR) AS now', {});
  const answeredAt = clock.elapsed();
  const databaseMs = Date.parse(`${row?.now.replace(' ', 'T')}Z`);
  return { databaseMs, atMs: (askedAt + answeredAt) / 2, doubtMs: (answeredAt - askedAt) / 2 };
}

/**
 * What becomes of the time by which a process goes (`known`, or null at its start) when the database has told its own:
 * `kept`, since both agree as far as the answer can tell; `set`; or `leapt`: the database's clock has moved against the
 * monotonic clock while the machine's has not, so one of two witnesses says that it is wrong.
 */
export function weigh(known: Told | null, told: Told, machineMs: number): 'kept' | 'set' | 'leapt' {
  if (!known) return 'set';
  const off = Math.abs(told.databaseMs - (known.databaseMs + told.atMs - known.atMs));
  if (off <= told.doubtMs + 1) return 'kept';
  // A machine that slept, or was set right, agrees with the database.
  const isAlone = Math.abs(told.databaseMs - machineMs) > leapMs;
  return off > leapMs && isAlone ? 'leapt' : 'set';
}

let known: Told | null = null;

const alarmOfLeap = rareAlarm("the database's clock has leapt, and is not followed", onceIn(60_000));
const alarmOfMachine = rareAlarm("this machine's clock is wrong; the database's is followed", onceIn(3_600_000));

async function follow(told: Told): Promise<void> {
  const machineMs = clock.machineNow();
  const what = weigh(known, told, machineMs);
  // An early letter cannot be called back; a late one can be explained.
  if (what === 'leapt') return alarmOfLeap();
  if (what === 'set') {
    known = told;
    timeSource.now = () => told.databaseMs + clock.elapsed() - told.atMs;
  }
  const off = Math.round(machineMs - timeSource.now());
  if (Math.abs(off) > wrongMs) await alarmOfMachine({ ms: off });
}

const asking = chore({
  name: 'ask the database for the time',
  pauseMs: askAgainMs,
  work: async () => follow(await ask()),
});

/**
 * From now on this process goes by the database's clock, whatever its machine's says: due times and leases are so the same
 * for all processes. Asked at once and every ten seconds, the monotonic clock tells the time between. While the database is
 * away the time goes on as it was last known; a process that starts without it goes by its machine's until it answers.
 */
export async function followDatabaseClock(): Promise<Stop> {
  try {
    const answers: Told[] = [];
    for (let asked = 0; asked < firstQuestions; asked += 1) answers.push(await ask());
    // The quickest answer leaves the least doubt.
    await follow(answers.reduce((best, one) => (one.doubtMs < best.doubtMs ? one : best)));
  } catch (error) {
    logger.warn('the database has not told the time', describeError(error));
  }
  return asking.start();
}
