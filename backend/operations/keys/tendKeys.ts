import { destroyKeks } from '../../platform/keys/destroyKeks';
import { rewrapKeks } from '../../platform/keys/rewrapKeks';
import { rotateDueKek } from '../../platform/keys/rotateKek';
import { chore } from '../../platform/sweep';
import { rewrapKeys } from './rewrapKeys';
import { wrappedTables } from './wrappedTables';

/**
 * What a worker does for the keys, again and again: a new key-encryption key each day, everything moved onto it, and the
 * old ones destroyed at their end. Each step begins where a killed worker left off. Throws KeyWrapperError.
 */
export const tendKeys = chore({
  name: 'tend keys',
  pauseMs: 600_000,
  async work(stopping) {
    await rotateDueKek();
    await rewrapKeks();
    await rewrapKeys(stopping);
    await destroyKeks(wrappedTables);
  },
});
