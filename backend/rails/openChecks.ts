import { clock } from '../platform/clock';

// After ordering: how long until the rail is asked the first, second … time; then every ten minutes.
const checkDelaysMs = [10_000, 30_000, 60_000, 120_000, 300_000, 600_000];

/** When a payment that may still be paid is asked after for the n-th time (from 0). */
export const nextCheckAfter = (checks: number): Date =>
  new Date(clock.now() + (checkDelaysMs[Math.min(checks, checkDelaysMs.length - 1)] ?? 600_000));
