import { clock } from '../platform/clock';

// How long until an open refund is asked after the first, second … time; then once a day.
const checkDelaysMs = [30_000, 60_000, 600_000, 3_600_000, 21_600_000];
const dayMs = 86_400_000;
const laterMs = 3_600_000;

/** When a refund is asked after for the n-th time (from 0). */
export const nextRefundCheck = (checks: number): Date => new Date(clock.now() + (checkDelaysMs[checks] ?? dayMs));

/** When a refund may be asked for again that was refused for a while: for want of money, say. */
export const nextAsking = (): Date => new Date(clock.now() + laterMs);
