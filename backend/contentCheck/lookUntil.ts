import { longestLookMs } from './releases';

/** Until when a person may look at what was released of a letter: for 48 hours, and not beyond the letter's own time. */
export const lookUntil = (releasedAt: Date, deliverAt: Date | null): Date =>
  new Date(Math.min(releasedAt.getTime() + longestLookMs, deliverAt?.getTime() ?? Infinity));
