import { AppError } from '../AppError';
import { assertWithinFirst, giveBack } from './consume';
import type { Use } from './limit';

/** Whether a try counts, by what it threw; null when it succeeded. */
export type Counts = (error: unknown) => boolean;

/** Counts what fails by one of these codes. */
export const failsBy =
  (...codes: readonly AppError['code'][]): Counts =>
  (error) =>
    error instanceof AppError && codes.includes(error.code);

/** Counts what succeeds. */
export const succeeds: Counts = (error) => error === null;

async function settle<Result>(
  counts: Counts,
  work: () => Promise<Result>,
  returnable: readonly Use[],
): Promise<Result> {
  try {
    const result = await work();
    if (!counts(null)) await giveBack(returnable);
    return result;
  } catch (error) {
    if (!counts(error)) await giveBack(returnable);
    throw error;
  }
}

/**
 * Does work of which only some outcomes count, as `counts` says: every try is counted before it, so that many at once are
 * no more than one after the other, and given back when it does not count; `returnable` are those that may be, all unless
 * given. Throws too_many_tries as `assertWithinAll` does, and what the work throws.
 */
export async function tryWithin<Result>(
  uses: readonly Use[],
  counts: Counts,
  work: () => Promise<Result>,
  returnable = uses,
): Promise<Result> {
  await assertWithinFirst([uses]);
  return settle(counts, work, returnable);
}

/** Does work as `tryWithin`, counted by the first of several sets of limits that has room for it. */
export async function tryWithinFirst<Result>(
  sets: readonly (readonly Use[])[],
  counts: Counts,
  work: () => Promise<Result>,
): Promise<Result> {
  return settle(counts, work, await assertWithinFirst(sets));
}
