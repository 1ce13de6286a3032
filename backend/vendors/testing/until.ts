import { setTimeout as sleep } from 'node:timers/promises';

const LONGEST_WAIT_MS = 4_000;
const STEP_MS = 10;

/** Resolves with the first truthy value of `look`, asked every few milliseconds; rejects after four seconds without one. */
export async function until<T>(look: () => T | undefined | false | null): Promise<T> {
  for (let waited = 0; waited < LONGEST_WAIT_MS; waited += STEP_MS) {
    const seen = look();
    if (seen) return seen;
    await sleep(STEP_MS);
  }
  throw new Error('what the test waits for did not happen');
}
