import { defaultTimeZone, toLocalTime } from '../../shared/schedule';

/** Hours of a day in which a notice is not sent, from one full hour until another; it may go past midnight. */
export interface QuietHours {
  from: number;
  until: number;
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** The hours outside of those given (`8-22`), which are quiet; of a whole day (`0-24`) none are. */
export function hoursOutside(open: string): QuietHours {
  const [from = 0, until = 24] = open.split('-').map(Number);
  return { from: until % 24, until: from % 24 };
}

/**
 * How long it stays quiet at an instant (epoch ms), in milliseconds; 0 when a notice may go. By China's clock, in whatever
 * zone a letter arrives: SMS, which alone have quiet hours, reach numbers of China only.
 */
export function quietMsLeft(quiet: QuietHours | null, now: number): number {
  if (!quiet || quiet.from === quiet.until) return 0;
  const { time } = toLocalTime(now, defaultTimeZone);
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const ofDay = hour * hourMs + minute * minuteMs + (((now % minuteMs) + minuteMs) % minuteMs);
  const sinceFrom = (ofDay - quiet.from * hourMs + dayMs) % dayMs;
  const lasts = ((quiet.until - quiet.from + 24) % 24) * hourMs;
  return Math.max(0, lasts - sinceFrom);
}
