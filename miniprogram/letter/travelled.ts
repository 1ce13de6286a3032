/** How long a letter was on its way, in the unit that people count it in; full ones. */
export interface Travelled {
  unit: 'days' | 'months' | 'years';
  count: number;
}

const dayMs = 86_400_000;
const daysOfYear = 365.2425;

/**
 * How long it is from one instant to another (ISO 8601): days up to two months, months up to two years but for a full one,
 * then years.
 */
export function travelled(from: string, until: string): Travelled {
  // Rounded to the hour: a clock change makes no day.
  const days = Math.floor((Date.parse(until) - Date.parse(from)) / dayMs + 1 / 24);
  if (days < 61) return { unit: 'days', count: Math.max(days, 0) };
  const months = Math.floor((days / daysOfYear) * 12 + 0.1);
  if (months === 12) return { unit: 'years', count: 1 };
  if (months < 24) return { unit: 'months', count: months };
  return { unit: 'years', count: Math.floor(days / daysOfYear + 0.01) };
}
