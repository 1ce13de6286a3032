// China has one zone, and no summer time: its bills and tax books go by it.
const aheadMs = 8 * 3_600_000;

/** A day in milliseconds. */
export const dayMs = 86_400_000;

/** The day in China, YYYY-MM-DD, of an instant. */
export const chinaDayOf = (atMs: number): string => new Date(atMs + aheadMs).toISOString().slice(0, 10);

/** When a day in China begins, in epoch milliseconds. */
export const startOfDay = (day: string): number => Date.parse(`${day}T00:00:00Z`) - aheadMs;

/** The day in China that follows another by so many days. */
export const dayAfter = (day: string, days = 1): string => chinaDayOf(startOfDay(day) + days * dayMs);
