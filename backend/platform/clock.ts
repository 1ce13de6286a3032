import { setTimeout as sleepFor } from 'node:timers/promises';

/** The clock of the process: everything that asks for the time asks here, so that a test can move it. */
export const clock = {
  /** Now, in epoch milliseconds. */
  now: (): number => Date.now(),
  /** Now, as a Date. */
  date: (): Date => new Date(clock.now()),
  /** Waits; ends early, without an error, when the signal aborts. */
  sleep: (ms: number, signal?: AbortSignal): Promise<void> =>
    sleepFor(ms, undefined, { signal }).catch((error: Error) => {
      if (error.name !== 'AbortError') throw error;
    }),
};
