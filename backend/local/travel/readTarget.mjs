import { Failure } from '../session/failure.mjs';

const lastYear = 2150;
const minuteMs = 60_000;

const units = {
  min: (date, count) => date.setTime(date.getTime() + count * minuteMs),
  h: (date, count) => date.setTime(date.getTime() + count * 60 * minuteMs),
  d: (date, count) => date.setDate(date.getDate() + count),
  w: (date, count) => date.setDate(date.getDate() + 7 * count),
  mo: (date, count) => addMonths(date, count),
  y: (date, count) => addMonths(date, 12 * count),
};
const spellings = [
  [/^(min|mins|minutes?)$/, 'min'],
  [/^(h|hours?)$/, 'h'],
  [/^(d|days?)$/, 'd'],
  [/^(w|weeks?)$/, 'w'],
  [/^(mo|months?)$/, 'mo'],
  [/^(y|years?)$/, 'y'],
];

/** Where a month is too short for the day, its last one. */
function addMonths(date, count) {
  const day = date.getDate();
  date.setMonth(date.getMonth() + count);
  if (date.getDate() !== day) date.setDate(0);
}

const howTo = 'Say how far, as `npm run travel -- 10y` (min, h, d, w, mo, y), or until when: `-- to 2037-02-06`.';

function leap(now, words) {
  const [, count, spelling] = /^(\d{1,6})\s*([a-z]+)$/.exec(words) ?? [];
  const unit = spellings.find(([pattern]) => pattern.test(spelling ?? ''))?.[1];
  if (!unit) throw new Failure(`"${words}" is no time to travel.`, howTo);
  const target = new Date(now);
  units[unit](target, Number(count));
  return target;
}

function day(now, words) {
  const [, year, month, date, hour, minute] = /^(\d{4})-(\d\d)-(\d\d)(?:[ t](\d\d):(\d\d))?$/.exec(words) ?? [];
  const target = new Date(now);
  if (hour) target.setHours(Number(hour), Number(minute), 0, 0);
  target.setFullYear(Number(year), Number(month) - 1, Number(date));
  if (!year || target.getMonth() !== Number(month) - 1 || target.getDate() !== Number(date) || Number(hour) > 23)
    throw new Failure(`"${words}" is no day.`, howTo);
  return target;
}

/**
 * The instant that the words of `npm run travel` name, seen from `now` (both Dates, days by this machine's time zone).
 * Throws a Failure for what is no time, lies behind, or beyond the year 2150.
 */
export function readTarget(words, now) {
  const said = words.join(' ').trim().toLowerCase();
  if (/^(back|home|now)$/.test(said))
    throw new Failure(
      'There is no way back: what was written meanwhile would lie in the future.',
      'End `npm start`, then `npm run reset`: all local data go, and it is today again.',
    );
  const target = said.startsWith('to ') ? day(now, said.slice(3).trim()) : leap(now, said);
  if (target <= now) throw new Failure('Time goes forward only.', howTo);
  if (!(target.getFullYear() <= lastYear)) throw new Failure(`Nobody travels beyond the year ${lastYear}.`, howTo);
  return target;
}
