import { clock } from './clock';
import { describeError, logger } from './logger';

/** Stops a repeated piece of work; resolves when the run under way, if any, has ended. */
export type Stop = () => Promise<void>;

/**
 * Repeats work in this process, never twice at once: the pause begins when a run ends. A run that fails is an alarm and
 * the next one comes all the same. Work that goes through a list looks at the signal between two items.
 */
export function every(name: string, pauseMs: number, work: (stopping: AbortSignal) => Promise<void>): Stop {
  const stopping = new AbortController();
  const running = (async () => {
    while (!stopping.signal.aborted) {
      try {
        await work(stopping.signal);
      } catch (error) {
        logger.alarm('repeated work failed', { job: name, ...describeError(error) });
      }
      await clock.sleep(pauseMs, stopping.signal);
    }
  })();
  return async () => {
    stopping.abort();
    await running;
  };
}
