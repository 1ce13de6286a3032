import { defaultTimeZone, type LocalTime, toLocalTime } from '../../shared/schedule';
import { deviceTimeZone, knowsZones } from '../services/device';
import { everywhere } from './everywhere';

/** A calendar day (YYYY-MM-DD) in words, without its weekday. */
export function dayText(on: string): string {
  const [year = 0, month = 1, day = 1] = on.split('-').map(Number);
  return everywhere.dates.day(year, month, day);
}

/** The weekday of a calendar day (YYYY-MM-DD). */
export function weekdayText(on: string): string {
  return everywhere.dates.weekdays[new Date(`${on}T00:00:00Z`).getUTCDay()] ?? '';
}

/** A local time in words: day, weekday and clock time. */
export function localTimeText({ on, time }: LocalTime): string {
  return [dayText(on), weekdayText(on), time].join(everywhere.dates.joint);
}

/** An instant (ISO 8601) as the reader's own clock shows it. */
export function instantText(instant: string): string {
  const { on, time } = toLocalTime(Date.parse(instant), readerZone());
  return `${dayText(on)}${everywhere.dates.joint}${time}`;
}

/** The day of an instant (ISO 8601) where the reader is. */
export function instantDayText(instant: string): string {
  return dayText(toLocalTime(Date.parse(instant), readerZone()).on);
}

/** The zone the reader's clock shows; the default one where this runtime cannot calculate in others. */
export const readerZone = (): string => (knowsZones() ? deviceTimeZone() : defaultTimeZone);

/** The zone in words; an unlisted one by its own name. */
export const zoneText = (timeZone: string): string => everywhere.zones[timeZone] ?? timeZone;
