import { setTimeout as pause } from 'node:timers/promises';

/**
 * Looks again and again until the work passes its own expectations; after the limit, which a machine ten times slower keeps,
 * it fails with their last message.
 */
export async function eventually<Result>(work: () => Promise<Result> | Result, limitMs = 120_000): Promise<Result> {
  const end = Date.now() + limitMs;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (Date.now() > end) throw error;
      await pause(25);
    }
  }
}
