import { availableParallelism } from 'node:os';
import { AppError } from '../../platform/AppError';

// A core each, but never all four threads of the pool, which also reads files and looks up names.
const mostAtOnce = Math.max(1, Math.min(3, availableParallelism()));
// More than this would wait for longer than a person does.
const mostWaiting = 200;

let running = 0;
const waiting: (() => void)[] = [];

/** Runs work when its turn comes: as many at once as there are cores. Throws unavailable when too many wait already. */
export async function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  if (waiting.length >= mostWaiting) throw new AppError('unavailable');
  if (running >= mostAtOnce) await new Promise<void>((resolve) => waiting.push(resolve));
  else running += 1;
  try {
    return await work();
  } finally {
    // The turn is handed to the next one, so that nobody can slip in between.
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}
