const minute = 60_000;
const hour = 60 * minute;

// How long to wait after the n-th attempt in a row with the same cause, by why it did not work; after the last entry a person must look.
const delays = {
  /** Nothing left us: the network or the vendor's door was closed. About two days in all. */
  not_sent: [5_000, 15_000, minute, 5 * minute, 15 * minute, ...Array<number>(48).fill(hour)],
  /** The vendor said "later". About a week in all. */
  later: [10_000, minute, 10 * minute, hour, ...Array<number>(28).fill(6 * hour)],
  /** Our account or settings: letters wait while an operator mends it. Two weeks in all. */
  channel_down: [minute, 10 * minute, ...Array<number>(14 * 24).fill(hour)],
};

// Causes that take turns never come often in a row. Whoever has tried so often is in no hurry any more, and ends some day:
// later than any one cause alone, so that only turns end here.
const hastyTries = 20;
const mostTries = 400;

/**
 * Milliseconds until the next attempt after `inARow` of them with this cause and `tries` in all, or null when the
 * patience is spent.
 */
export function retryDelayMs(cause: keyof typeof delays, inARow: number, tries: number): number | null {
  const delay = delays[cause][inARow - 1];
  if (delay === undefined || tries >= mostTries) return null;
  return tries > hastyTries ? Math.max(delay, hour) : delay;
}
