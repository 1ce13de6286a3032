const minute = 60_000;
const hour = 60 * minute;

/**
 * Why an attempt did not work. `not_sent`: nothing left us, the network or the vendor's door was closed. `later`: the vendor
 * said so. `channel_down`: our account or settings, an operator must mend it.
 */
export type Hindrance = 'not_sent' | 'later' | 'channel_down';

/** How long a notice is tried. */
export interface Patience {
  /** How long to wait after each attempt; after the last entry a person must look. */
  delays: Record<Hindrance, readonly number[]>;
  /** True where only attempts in a row with the same cause count: a hiccup after a long outage is a new matter. */
  countsInARow: boolean;
  /** Whoever has tried so often is in no hurry any more: an hour at least between two attempts. */
  hastyTries: number;
  /** So many attempts at most, whatever the causes. */
  mostTries: number;
}

/**
 * Letters wait: about two days for a closed door, a week for "later", two weeks while an operator mends what is ours. Causes
 * that take turns never come often in a row; they end later than any one cause alone, so that only turns end there.
 */
export const letterPatience: Patience = {
  delays: {
    not_sent: [5_000, 15_000, minute, 5 * minute, 15 * minute, ...Array<number>(48).fill(hour)],
    later: [10_000, minute, 10 * minute, hour, ...Array<number>(28).fill(6 * hour)],
    channel_down: [minute, 10 * minute, ...Array<number>(14 * 24).fill(hour)],
  },
  countsInARow: true,
  hastyTries: 20,
  mostTries: 400,
};

const serviceDelays = [minute, 5 * minute, 30 * minute, 2 * hour, 8 * hour, 24 * hour];

/** What tells of an account is of no use after days: a day and a half in all, whatever the cause. */
export const servicePatience: Patience = {
  delays: { not_sent: serviceDelays, later: serviceDelays, channel_down: serviceDelays },
  countsInARow: false,
  hastyTries: Number.POSITIVE_INFINITY,
  mostTries: Number.POSITIVE_INFINITY,
};

const briefDelays = [minute, 5 * minute, 30 * minute];

/** What has another way besides: forty minutes, then that is tried. */
export const briefPatience: Patience = {
  ...servicePatience,
  delays: { not_sent: briefDelays, later: briefDelays, channel_down: briefDelays },
};

/**
 * Milliseconds until the next attempt after `inARow` that the vendor refused since we are too fast: twice as long each time,
 * up to ten minutes, and for ever, since its rate is halved meanwhile and nothing is wrong with the notice.
 */
export const throttledMs = (inARow: number): number => Math.min(10 * minute, 1_000 * 2 ** Math.min(inARow - 1, 20));

/** How long, in milliseconds, a notice is tried while an operator has to mend what is ours. */
export const longestWaitMs = ({ delays }: Patience): number =>
  delays.channel_down.reduce((sum, delay) => sum + delay, 0);

/**
 * Milliseconds until the next attempt after `inARow` of them with this cause and `tries` in all, or null when the
 * patience is spent.
 */
export function retryDelayMs(patience: Patience, cause: Hindrance, inARow: number, tries: number): number | null {
  const delay = patience.delays[cause][(patience.countsInARow ? inARow : tries) - 1];
  if (delay === undefined || tries >= patience.mostTries) return null;
  return tries > patience.hastyTries ? Math.max(delay, hour) : delay;
}
