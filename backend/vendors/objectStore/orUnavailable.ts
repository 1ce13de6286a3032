import { AppError } from '../../platform/AppError';
import { ObjectStoreError } from './ObjectStore';

/** Does work with the store for whoever waits for it. Throws unavailable when the store does not do as asked. */
export async function orUnavailable<Result>(work: () => Promise<Result> | Result): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ObjectStoreError) throw new AppError('unavailable');
    throw error;
  }
}
