import { type LocalTime, toInstant, toLocalTime, yearsLater } from '../../shared/schedule';

const minuteMs = 60_000;
const dayMs = 86_400_000;

/** How far a local time lies ahead on its zone's calendar: whole years, and the days beyond them. */
export function spanUntil(to: LocalTime, now: number): { years: number; days: number } {
  const today = toLocalTime(now, to.timeZone);
  let years = 0;
  while (yearsLater(today, years + 1).on <= to.on) years += 1;
  return { years, days: Math.round((Date.parse(to.on) - Date.parse(yearsLater(today, years).on)) / dayMs) };
}

/** The local time a number of days after another, at the same clock time. */
export function daysLater(from: LocalTime, days: number): LocalTime {
  return { ...from, on: new Date(Date.parse(from.on) + days * dayMs).toISOString().slice(0, 10) };
}

/** The first whole minute of a zone's clock at or after an instant (epoch milliseconds). */
export function minuteAtOrAfter(at: number, timeZone: string): LocalTime {
  const local = toLocalTime(at, timeZone);
  return toInstant(local) === at ? local : toLocalTime(at + minuteMs, timeZone);
}

// Between choosing a time and sealing, a person reads the preview; a time that is only just possible would be refused.
const marginMs = 30 * minuteMs;

/** The given time, or when that is too soon, the next full hour that leaves room to finish and seal. */
export function fittingTime(wanted: LocalTime, now: number, minLeadSeconds: number): LocalTime {
  const earliest = now + minLeadSeconds * 1000 + (minLeadSeconds > 3600 ? marginMs : minuteMs);
  const instant = toInstant(wanted);
  if (instant === null || instant >= earliest) return wanted;
  const hourMs = 60 * minuteMs;
  const step = minLeadSeconds > 3600 ? hourMs : minuteMs;
  return toLocalTime(Math.ceil(earliest / step) * step, wanted.timeZone);
}

/** The first time a letter sealed now may have: what "in a minute" means at the moment of sealing. */
export function soonestTime(now: number, minLeadSeconds: number, timeZone: string): LocalTime {
  // The request takes a moment to arrive; without these seconds the server's clock would find the time too soon.
  const travelMs = 5_000;
  return minuteAtOrAfter(now + minLeadSeconds * 1000 + travelMs, timeZone);
}
