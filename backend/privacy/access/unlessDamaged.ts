import { AppError } from '../../platform/AppError';

/** A value, or null where it does not open: one damaged letter keeps nobody from seeing the rest. The alarm was raised. */
export async function unlessDamaged<Result>(work: Promise<Result>): Promise<Result | null> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof AppError && error.code === 'data_damaged') return null;
    throw error;
  }
}
