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

/** Milliseconds until the next attempt after `inARow` of them, or null when the patience for this cause is spent. */
export function retryDelayMs(cause: keyof typeof delays, inARow: number): number | null {
  return delays[cause][inARow - 1] ?? null;
}
