import { allDone } from './allDone';
import { clock } from './clock';
import { describeError, logger } from './logger';
import { alone } from './namedLock';
import { followProgress } from './progress';
import { type Aside, setAside } from './setAside';

/** Stops a sweep; resolves when the round under way, if any, has ended. */
export type Stop = () => Promise<void>;

/** Under what a round goes: until told to stop, remembering from earlier rounds which rows stand aside. */
export interface Going {
  stopping?: AbortSignal;
  aside?: Aside;
  /** Told when a round has ended, and after each of its rows or batches: the work gets on. */
  gotOn?(): void;
}

/** Repeated work over rows of the database; made by `sweep`. */
export interface Sweep {
  name: string;
  /** One round: works off what waits, batch by batch, until a batch comes short. Returns how many rows were worked off. */
  round(going?: Going): Promise<number>;
  /** Repeats rounds in this process, never two at once; the pause begins when a round has ended. */
  start(): Stop;
}

/** What `work` answers when any other row would meet the same now, since what all of them need is away: the round ends. */
export const roundOver = Symbol('round over');

interface SweepOptions<Row extends { id: string }> {
  name: string;
  pauseMs: number;
  /** How many rows are found at once; 100 unless given. */
  batch?: number;
  /** Only one process at a time goes through a round; the others pass theirs over. */
  alone?: true;
  /**
   * The next rows that wait, `limit` at most, without those `aside`: ids of rows that failed a while ago. `aside` is never
   * empty (an empty id stands for none), so that `NOT IN (:aside)` is always good SQL.
   */
  find(limit: number, aside: readonly string[]): Promise<Row[]>;
  /**
   * Works off one row in a transaction of its own; long work looks at the signal between its steps. A row that throws is
   * an alarm, steps aside, and stops no other; `roundOver` ends the round without one.
   */
  work(row: Row, stopping?: AbortSignal): Promise<unknown>;
  /** Works off all rows of a batch in one transaction, which is cheaper; when it throws, each goes alone. */
  together?(rows: Row[]): Promise<unknown>;
}

const usualBatch = 100;

// So that the processes of a fleet do not all ask in the same moment.
const jittered = (ms: number) => ms * (0.9 + Math.random() * 0.2);

/** Repeats rounds until stopped. One that fails as a whole is an alarm, and the next one comes all the same. */
function repeat({ name, round }: Pick<Sweep, 'name' | 'round'>, pauseMs: number): Stop {
  const stopping = new AbortController();
  const aside = setAside();
  const { gotOn, ended } = followProgress(name, pauseMs);
  const running = (async () => {
    while (!stopping.signal.aborted) {
      try {
        await round({ stopping: stopping.signal, aside, gotOn });
      } catch (error) {
        logger.alarm('repeated work failed', { job: name, ...describeError(error) });
      }
      await clock.sleep(jittered(pauseMs), stopping.signal);
    }
  })();
  return async () => {
    stopping.abort();
    await running;
    ended();
  };
}

/**
 * Works off one of several rows: true when it was, false when it threw, which is an alarm, lets it step aside and stops no
 * other row.
 */
export async function workOff<Row extends { id: string }>(
  name: string,
  row: Row,
  work: (row: Row) => Promise<unknown>,
  aside: Aside = setAside(),
): Promise<boolean> {
  try {
    await work(row);
    aside.forget(row.id);
    return true;
  } catch (error) {
    aside.add(row.id);
    logger.alarm('a row could not be worked off', { job: name, rowId: row.id, ...describeError(error) });
    return false;
  }
}

/**
 * States a sweep: what is found is worked off row by row. A row that fails is an alarm and steps aside, for longer each
 * time (half a minute to an hour), so that it neither stops its neighbours nor fills the batches. Any number of processes
 * may run one, where `find` or `work` locks what it takes.
 */
export function sweep<Row extends { id: string }>(options: SweepOptions<Row>): Sweep {
  const { name, pauseMs, batch = usualBatch, find, work, together } = options;

  // Whatever is wrong with one of them is found, and told, when each goes alone.
  async function areTogether(rows: Row[]): Promise<boolean> {
    if (!together || rows.length < 2) return false;
    try {
      await together(rows);
      return true;
    } catch (error) {
      logger.warn('a batch could not be worked off together', { job: name, ...describeError(error) });
      return false;
    }
  }

  async function drain({ stopping, aside = setAside(), gotOn }: Going): Promise<number> {
    // Once a round: a row that is still found after its turn waits for the next round, and those behind it are found.
    const seen = new Set<string>();
    const passed = new Set<string>();
    let worked = 0;
    for (;;) {
      const rows = await find(batch, [...new Set([...aside.ids(), ...passed])]);
      const fresh = rows.filter(({ id }) => !seen.has(id));
      for (const { id } of fresh) seen.add(id);
      const left = (await areTogether(fresh)) ? [] : fresh;
      if (left.length < fresh.length) gotOn?.();
      worked += fresh.length - left.length;
      for (const row of left) {
        if (stopping?.aborted) return worked;
        let answer: unknown;
        const done = await workOff(name, row, async (one) => (answer = await work(one, stopping)), aside);
        gotOn?.();
        if (answer === roundOver) return worked;
        if (done) worked += 1;
      }
      const stale = rows.filter(({ id }) => !fresh.some((one) => one.id === id) && !passed.has(id));
      for (const { id } of stale) passed.add(id);
      if (rows.length < batch || (fresh.length === 0 && stale.length === 0)) return worked;
    }
  }

  const round = async (going: Going = {}) => {
    const worked = options.alone ? ((await alone(name, () => drain(going))) ?? 0) : await drain(going);
    going.gotOn?.();
    return worked;
  };
  return { name, round, start: () => repeat({ name, round }, pauseMs) };
}

interface LanesOptions<Row extends { id: string }, Lane extends string> extends Omit<SweepOptions<Row>, 'find'> {
  lanes: readonly Lane[];
  /** The next rows that wait in this lane; every row waits in one. */
  find(limit: number, aside: readonly string[], lane: Lane): Promise<Row[]>;
}

/** States as many sweeps as there are lanes, which go beside each other: what holds one up holds up no other. */
export function sweepLanes<Row extends { id: string }, Lane extends string>({
  lanes,
  find,
  ...options
}: LanesOptions<Row, Lane>): Sweep {
  const each = lanes.map((lane) => sweep({ ...options, find: (limit, aside) => find(limit, aside, lane) }));
  return {
    name: options.name,
    async round(going) {
      const worked = await allDone(each.map((one) => one.round(going)));
      return worked.reduce((sum, count) => sum + count, 0);
    },
    start() {
      const stops = each.map((one) => one.start());
      return async () => void (await allDone(stops.map((stop) => stop())));
    },
  };
}

/**
 * States repeated work that goes through no rows one by one: a single statement, a look at something outside. It returns how
 * many it changed, as far as it knows, and null when it was held up and did nothing; what takes long tells that it gets on.
 */
export function chore(options: {
  name: string;
  pauseMs: number;
  alone?: true;
  work(stopping?: AbortSignal, gotOn?: () => void): Promise<unknown>;
}): Sweep {
  const { name, pauseMs, work } = options;
  const once = async ({ stopping, gotOn }: Going) => {
    const changed = await work(stopping, gotOn);
    if (changed !== null) gotOn?.();
    return Number(changed ?? 0) || 0;
  };
  const round = async (going: Going = {}) =>
    options.alone ? ((await alone(name, () => once(going))) ?? 0) : once(going);
  return { name, round, start: () => repeat({ name, round }, pauseMs) };
}
