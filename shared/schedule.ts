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

/** A local time written as if it were UTC (epoch milliseconds); null for a day or a time that does not exist. */
function wallOf({ on, time }: LocalTime): number | null {
  const match = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)$/.exec(`${on}T${time}`);
  if (!match) return null;
  const [year, month, day, hour, minute] = match.slice(1).map(Number) as [number, number, number, number, number];
  const wall = Date.UTC(year, month - 1, day, hour, minute);
  const back = new Date(wall);
  // Date.UTC reads the years 0 to 99 as 1900 to 1999, and days that a month lacks as days of the next.
  const isDay = back.getUTCFullYear() === year && back.getUTCMonth() === month - 1 && back.getUTCDate() === day;
  return isDay && hour <= 23 && minute <= 59 ? wall : null;
}

/**
 * The instant (epoch milliseconds) a local time means. A time that a clock change skips becomes the first valid instant
 * after it; one that happens twice is the first of the two. Returns null for a day, time or zone that does not exist.
 */
export function toInstant(local: LocalTime): number | null {
  const { timeZone } = local;
  const wall = wallOf(local);
  if (wall === null || !isTimeZone(timeZone)) return null;
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

/**
 * What the clock shows when a letter meant for a local time arrives: another time, and late in the evening another day too,
 * where a clock change skips what was meant. The local time itself where this runtime cannot tell.
 */
export function clockOnArrival(local: LocalTime): LocalTime {
  const at = toInstant(local);
  return at === null ? local : toLocalTime(at, local.timeZone);
}

/**
 * What a change of the clock makes of a local time: it skips it, or shows it twice; null on all other days, and where this
 * runtime cannot tell.
 */
export function clockRule(local: LocalTime): 'clock_skips' | 'clock_repeats' | null {
  const [wall, at] = [wallOf(local), toInstant(local)];
  if (wall === null || at === null || local.timeZone === defaultTimeZone) return null;
  if (wallClock(at, local.timeZone) !== wall) return 'clock_skips';
  const later = wall - offsetAt(wall + DAY, local.timeZone);
  return later > at && wallClock(later, local.timeZone) === wall ? 'clock_repeats' : null;
}

/** The same UTC day and time a number of calendar years later; 29 February becomes 28 February in a common year. */
export function addYears(at: number, years: number): number {
  const date = new Date(at);
  const month = date.getUTCMonth();
  date.setUTCFullYear(date.getUTCFullYear() + years);
  if (date.getUTCMonth() !== month) date.setUTCDate(0);
  return date.getTime();
}

/** The local time a number of calendar years after another; 29 February becomes 28 February in a common year. */
export function yearsLater(from: LocalTime, years: number): LocalTime {
  return { ...from, on: new Date(addYears(Date.parse(from.on), years)).toISOString().slice(0, 10) };
}

/**
 * Whether a chosen time lies at most so many calendar years after an instant (epoch milliseconds). Both count as the clock
 * of its zone shows them, whatever offset that has then or now. False for a time or a zone that does not exist.
 */
export function isWithinYears(local: LocalTime, from: number, years: number): boolean {
  const wall = wallOf(local);
  if (wall === null || !isTimeZone(local.timeZone)) return false;
  return wall <= addYears(wallClock(from, local.timeZone), years);
}

/** Whether a chosen time lies in the window: at least `minLeadSeconds` ahead of now, at most fifty years of its calendar. */
export function checkWindow(
  local: LocalTime,
  now: number,
  minLeadSeconds: number,
): 'ok' | 'too_soon' | 'too_far' | 'no_such_time' {
  const deliverAt = toInstant(local);
  if (deliverAt === null) return 'no_such_time';
  if (deliverAt < now + minLeadSeconds * 1000) return 'too_soon';
  return isWithinYears(local, now, maxYearsAhead) ? 'ok' : 'too_far';
}
