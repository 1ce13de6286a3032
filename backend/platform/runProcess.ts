import { describeError, logger } from './logger';
import { watchdog } from './watchdog';

/** How long a process takes at most to finish what it has begun; on a busy machine a test gives it longer. */
export const grace = { ms: 10_000 };

/**
 * Runs a process: `start` begins the work and returns how to end it. SIGTERM and SIGINT stop taking, finish and close
 * within ten seconds; what cannot be started, or an error nobody caught, ends the process with code 1, a loop that hangs
 * with SIGKILL.
 */
export function runProcess(name: string, start: () => Promise<() => Promise<void>>): void {
  const fail = (event: string) => (error: unknown) => {
    logger.alarm(event, { job: name, ...describeError(error) });
    process.exit(1);
  };
  process.on('uncaughtException', fail('uncaught error'));
  process.on('unhandledRejection', fail('unhandled rejection'));
  watchdog.start(name);
  const started = start();
  started.catch(fail(`${name} could not start`));

  let stopping = false;
  const stop = async (signal: NodeJS.Signals) => {
    if (stopping) return;
    stopping = true;
    logger.info(`${name} stopping`, { signal });
    setTimeout(() => fail(`${name} did not stop in time`)(undefined), grace.ms).unref();
    const close = await started;
    await close();
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(signal));
}
