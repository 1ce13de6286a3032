import { describeError, logger } from '../../platform/logger';

/** What those came to that did not fail; each that did is an alarm, and its lease brings its notice back. */
export async function thoseDone<Result>(works: readonly Promise<Result>[]): Promise<Result[]> {
  const each = await Promise.allSettled(works);
  for (const one of each)
    if (one.status === 'rejected') logger.alarm('notice failed', { job: 'send', ...describeError(one.reason) });
  return each.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
}

/**
 * Works off all of them at once; where that fails each goes alone, so that whatever is wrong with one of them stops no
 * other. The work must be as once when it is done twice.
 */
export async function forAll<Item, Result>(
  items: readonly Item[],
  work: (items: readonly Item[]) => Promise<readonly Result[]>,
): Promise<Result[]> {
  if (items.length > 1) {
    try {
      return [...(await work(items))];
    } catch (error) {
      logger.warn('notices could not be worked off together', describeError(error));
    }
  }
  return (await thoseDone(items.map((item) => work([item])))).flat();
}
