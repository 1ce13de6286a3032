import { describeError, logger } from './logger';

/** What those came to that did not fail; each that did is an alarm of this job, and somebody else's to bring back. */
export async function thoseDone<Result>(job: string, works: readonly Promise<Result>[]): Promise<Result[]> {
  const each = await Promise.allSettled(works);
  for (const one of each)
    if (one.status === 'rejected') logger.alarm('one of several failed', { job, ...describeError(one.reason) });
  return each.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
}

/**
 * Works off all of them at once; where that fails each goes alone, so that whatever is wrong with one of them stops no
 * other. The work must be as once when it is done twice.
 */
export async function forAll<Item, Result>(
  job: string,
  items: readonly Item[],
  work: (items: readonly Item[]) => Promise<readonly Result[]>,
): Promise<Result[]> {
  if (items.length > 1) {
    try {
      return [...(await work(items))];
    } catch (error) {
      logger.warn('several could not be worked off together', { job, ...describeError(error) });
    }
  }
  return (
    await thoseDone(
      job,
      items.map((item) => work([item])),
    )
  ).flat();
}
