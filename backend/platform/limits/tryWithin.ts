import { AppError } from '../AppError';
import { assertWithinAll, giveBack } from './consume';
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
  await assertWithinAll(uses);
  try {
    const result = await work();
    if (!counts(null)) await giveBack(returnable);
    return result;
  } catch (error) {
    if (!counts(error)) await giveBack(returnable);
    throw error;
  }
}
