import { logger } from '../../platform/logger';

/** How long decoding one picture may take, in milliseconds: the largest takes seconds, on a busy machine some more. */
export const deadlineMs = 60_000;

// Nothing ends a decoder that goes on, not even `process.exit`, which waits for its thread.
function endProcess(): void {
  logger.alarm('a picture did not decode in time', { job: 'process pictures' });
  process.kill(process.pid, 'SIGKILL');
}

/** Waits for a decode; if it takes longer than a minute, this process ends, and whoever started it starts it again. */
export async function decodeDeadline<T>(decode: Promise<T>): Promise<T> {
  const timer = setTimeout(endProcess, deadlineMs);
  try {
    return await decode;
  } finally {
    clearTimeout(timer);
  }
}
