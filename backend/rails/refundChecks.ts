import { clock } from '../platform/clock';

// How long until an open refund is asked after the first, second … time; then once a day.
const checkDelaysMs = [30_000, 60_000, 600_000, 3_600_000, 21_600_000];
const dayMs = 86_400_000;
const pausesMs = { later: 3_600_000, soon: 61_000 };

/** When a refund is asked after for the n-th time (from 0). */
export const nextRefundCheck = (checks: number): Date => new Date(clock.now() + (checkDelaysMs[checks] ?? dayMs));

/** When a refund may be asked for again that was refused for a while: for want of money, or as too many calls. */
export const nextAsking = (next: keyof typeof pausesMs): Date => new Date(clock.now() + pausesMs[next]);
