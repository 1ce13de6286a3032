import { AppError } from '../../../platform/AppError';

/** One of some things, whatever number is said; undefined where there is none. */
export const pick = <Item>(items: readonly Item[], which: number): Item | undefined =>
  items[which % Math.max(items.length, 1)];

/** What a person or a vendor refuses is no fault; what breaks is. */
export async function unlessRefused(work: Promise<unknown>): Promise<void> {
  await work.catch((error: unknown) => {
    if (!(error instanceof AppError)) throw error;
  });
}
