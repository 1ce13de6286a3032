import { chore } from '../../platform/sweep';
import { destroyKeks } from './destroyKeks';
import { rewrapKeks } from './rewrapKeks';
import { rewrapKeys } from './rewrapKeys';
import { rotateDueKek } from './rotateKek';

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
    await destroyKeks();
  },
});
