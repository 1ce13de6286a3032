const DAY = 86_400_000;

/** The number of a day (YYYY-MM-DD), counted from 1970-01-01; null where there is no such day. */
export function dayNumberOf(on: string): number | null {
  const [year, month, day] = on.split('-').map(Number) as [number, number, number];
  const number = Date.UTC(year, month - 1, day) / DAY;
  return dayOf(number) === on ? number : null;
}

/** The day (YYYY-MM-DD) of a number; empty for none that a calendar of four-digit years has. */
export function dayOf(number: number): string {
  const date = new Date(number * DAY);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, 10);
}
