import { onceIn, rareAlarm } from '../../platform/limits/rareAlarm';
import { ObjectStoreError } from './ObjectStore';

const alarm = rareAlarm('the object store does not do as asked', onceIn(3_600_000));

/**
 * For repeated work, which comes to what failed again: the store did not do as asked, which is an alarm once an hour however
 * many rows wait for it. Any other error is thrown on.
 */
export async function tellAway(error: unknown): Promise<void> {
  if (!(error instanceof ObjectStoreError)) throw error;
  await alarm({ code: error.code });
}
