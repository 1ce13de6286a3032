/** Hours of a day in Beijing in which a notice is not sent, from one full hour until another; it may go past midnight. */
export interface QuietHours {
  from: number;
  until: number;
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
// Beijing has had no clock change since 1991.
const beijingMs = 8 * hourMs;

/** How long it stays quiet at an instant (epoch ms), in milliseconds; 0 when a notice may go. */
export function quietMsLeft(quiet: QuietHours | null, now: number): number {
  if (!quiet || quiet.from === quiet.until) return 0;
  const sinceFrom = (((now + beijingMs - quiet.from * hourMs) % dayMs) + dayMs) % dayMs;
  const lasts = ((quiet.until - quiet.from + 24) % 24) * hourMs;
  return Math.max(0, lasts - sinceFrom);
}
