/** The zone used when the sender chose none. */
export const defaultTimeZone = 'Asia/Shanghai';

/** The furthest a letter may travel, in years from sealing. */
export const maxYearsAhead = 50;

/** What the sender meant: a day and a clock time somewhere; `on` is YYYY-MM-DD, `time` is HH:MM (24 h). */
export interface LocalTime {
  on: string;
  time: string;
  timeZone: string;
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const formats = new Map<string, Intl.DateTimeFormat>();

function formatFor(timeZone: string): Intl.DateTimeFormat {
  // Intl takes a zone in any case; one entry a zone, however it is spelled, keeps the map small.
  const key = timeZone.toLowerCase();
  let format = formats.get(key);
  if (!format) {
    const parts = {
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    } as const;
    format = new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', ...parts });
    formats.set(key, format);
  }
  return format;
}

/** True for an IANA zone this runtime knows; fixed offsets such as "+08:00" are no zones. */
export function isTimeZone(timeZone: string): boolean {
  if (timeZone === defaultTimeZone) return true;
  if (!/^[A-Za-z]/.test(timeZone)) return false;
  try {
    return Boolean(formatFor(timeZone));
  } catch {
    return false;
  }
}

/** The wall clock of a zone at an instant, written as if it were UTC (epoch milliseconds, whole seconds). */
function wallClock(at: number, timeZone: string): number {
  // Some WeChat clients have no Intl; China has kept one offset since 1991, so the default zone never needs it.
  if (timeZone === defaultTimeZone && at >= Date.UTC(1992, 0, 1)) return at + 8 * 60 * MINUTE;
  const part = Object.fromEntries(
    formatFor(timeZone)
      .formatToParts(at)
      .map((p) => [p.type, Number(p.value)]),
  );
  return Date.UTC(part.year ?? 0, (part.month ?? 1) - 1, part.day, part.hour, part.minute, part.second);
}

const offsetAt = (at: number, timeZone: string) => wallClock(at, timeZone) - Math.floor(at / 1000) * 1000;

/** The first instant after a jump of the clock: bisects to the second between two instants with different offsets. */
function jumpBetween(before: number, after: number, timeZone: string): number {
  const offset = offsetAt(before, timeZone);
  let low = before;
  let high = after;
  while (high - low > 1000) {
    const middle = Math.floor((low + high) / 2000) * 1000;
    if (offsetAt(middle, timeZone) === offset) low = middle;
    else high = middle;
  }
  return high;
}

/**
 * The instant (epoch milliseconds) a local time means. A time that a clock change skips becomes the first valid instant
 * after it; one that happens twice is the first of the two. Returns null for a day, time or zone that does not exist.
 */
export function toInstant({ on, time, timeZone }: LocalTime): number | null {
  const match = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)$/.exec(`${on}T${time}`);
  if (!match || !isTimeZone(timeZone)) return null;
  const [year, month, day, hour, minute] = match.slice(1).map(Number) as [number, number, number, number, number];
  const wall = Date.UTC(year, month - 1, day, hour, minute);
  const back = new Date(wall);
  // Date.UTC reads the years 0 to 99 as 1900 to 1999, and days that a month lacks as days of the next.
  const isDay = back.getUTCFullYear() === year && back.getUTCMonth() === month - 1 && back.getUTCDate() === day;
  if (!isDay || hour > 23 || minute > 59) return null;
  if (timeZone === defaultTimeZone) return wall - 8 * 60 * MINUTE;
  const offsets = [offsetAt(wall - DAY, timeZone), offsetAt(wall + DAY, timeZone)];
  const instants = offsets.map((offset) => wall - offset).filter((at) => wallClock(at, timeZone) === wall);
  return instants.length > 0 ? Math.min(...instants) : jumpBetween(wall - DAY, wall + DAY, timeZone);
}

/** The day and clock time of an instant in a zone. */
export function toLocalTime(at: number, timeZone: string): LocalTime {
  const text = new Date(wallClock(at, timeZone)).toISOString();
  return { on: text.slice(0, 10), time: text.slice(11, 16), timeZone };
}

/** The same UTC day and time a number of calendar years later; 29 February becomes 28 February in a common year. */
export function addYears(at: number, years: number): number {
  const date = new Date(at);
  const month = date.getUTCMonth();
  date.setUTCFullYear(date.getUTCFullYear() + years);
  if (date.getUTCMonth() !== month) date.setUTCDate(0);
  return date.getTime();
}

/** Whether a delivery instant lies in the window: at least `minLeadSeconds` ahead of now, at most fifty years. */
export function checkWindow(deliverAt: number, now: number, minLeadSeconds: number): 'ok' | 'too_soon' | 'too_far' {
  if (deliverAt < now + minLeadSeconds * 1000) return 'too_soon';
  return deliverAt > addYears(now, maxYearsAhead) ? 'too_far' : 'ok';
}
