const two = (number: number) => String(number).padStart(2, '0');

/** The days (YYYY-MM-DD) of a month (YYYY-MM), in their order. */
export function daysOfMonth(month: string): string[] {
  const [year = 1970, number = 1] = month.split('-').map(Number);
  const count = new Date(Date.UTC(year, number, 0)).getUTCDate();
  return Array.from({ length: count }, (_, index) => `${month}-${two(index + 1)}`);
}

/** The month (YYYY-MM) so many after that of a day. */
export function monthLater(on: string, months: number): string {
  const [year = 1970, number = 1] = on.split('-').map(Number);
  const count = year * 12 + number - 1 + months;
  return `${Math.floor(count / 12)}-${two((count % 12) + 1)}`;
}

/** The weekday of a day (YYYY-MM-DD), from 0 for Sunday. */
export const weekdayOf = (on: string): number => new Date(`${on}T00:00:00Z`).getUTCDay();
