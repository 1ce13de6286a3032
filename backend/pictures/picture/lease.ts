/** How long one process has a picture, in milliseconds; decoding the largest takes seconds. */
export const leaseMs = 120_000;
