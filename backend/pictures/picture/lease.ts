import { clock } from '../../platform/clock';

/** How long one process has a picture, in milliseconds: reading, decoding (a minute at most) and writing. */
export const leaseMs = 120_000;

/** When the store is asked again after it did not do as asked. */
export const storeBack = (): Date => new Date(clock.now() + 15_000);
