import { performance } from 'node:perf_hooks';
import { setTimeout as sleepFor } from 'node:timers/promises';

/** What the time of this process is read from; set by `followDatabaseClock` and `followTravel`, and by nothing else. */
export const timeSource = {
  /** The present without travel, in epoch milliseconds: the machine's clock, until the database has told its own. */
  now: (): number => Date.now(),
  /** How far the local machine has travelled, in milliseconds. */
  travelledMs: (): number => 0,
  /** Where the last leap of a travel landed, by the clock that travels: nobody lived through what it leapt over. */
  landedAt: (): number => 0,
};

/** The clock of the process: everything that asks for the time asks here, so that a test can move it. */
export const clock = {
  /** Now, in epoch milliseconds. */
  now: (): number => Math.round(timeSource.now() + timeSource.travelledMs()),
  /** Now, as a Date. */
  date: (): Date => new Date(clock.now()),
  /** What the machine takes for now, in epoch milliseconds: a witness, by which nothing is decided. */
  machineNow: (): number => Date.now(),
  /** Milliseconds by a clock that nobody sets: for how long something takes, whatever becomes of the time meanwhile. */
  elapsed: (): number => performance.now(),
  /** Waits; ends early, without an error, when the signal aborts. */
  sleep: (ms: number, signal?: AbortSignal): Promise<void> =>
    sleepFor(ms, undefined, { signal }).catch((error: Error) => {
      if (error.name !== 'AbortError') throw error;
    }),
};
