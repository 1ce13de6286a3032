const dayMs = 86_400_000;

/**
 * Until when (epoch milliseconds) money that is paid now could go back the way it came, where the letter goes later than
 * that; null where it goes before, and while the days of the way of payment are not known.
 */
export function refundLimit(days: number | undefined, deliverAt: number | null, now: number): number | null {
  if (days === undefined || deliverAt === null) return null;
  const until = now + days * dayMs;
  return deliverAt > until ? until : null;
}
