import type { SendLimit } from '../vendors/SendAccount';

/**
 * What may be sent to one account at an instant: for each of its limits how many tokens there are (`levels`), at `at` (epoch
 * ms). `pace` is the share of its rate that the vendor put up with at `slowedAt`, from when it grows back to 1.
 */
export interface Bucket {
  at: number;
  levels: number[];
  pace: number;
  slowedAt: number;
}

/** One limit as a bucket keeps it: never more than `burst` and `perMs` times the time, in any time. */
export interface Gauge {
  burst: number;
  perMs: number;
}

/** How many tokens are wanted, or granted: those for what is urgent come first, and may use what is kept for them. */
export interface Tokens {
  urgent: number;
  usual: number;
}

/** How long a rate that was halved takes to be whole again. */
export const recoveryMs = 120_000;
/** Less than that share of its rate is never asked for. */
export const leastPace = 1 / 64;
/** A clock that went back by more than that is believed. */
export const mostAheadMs = 5_000;
/** The share of a burst that is kept for what is urgent. */
export const keptShare = 0.2;
/** The least that lets one usual token be had beside what is kept. */
export const leastBurst = 1.25;

// A fifth at once and the rest evenly: then no time of its length, wherever it begins, holds more than the limit.
const burstShare = 0.2;

/** The gauges of an account's limits, cut to the share of one of so many that don't know of each other. */
export const gaugesOf = (limits: readonly SendLimit[], sharers = 1): Gauge[] =>
  limits.map(({ most, seconds }) => ({
    burst: Math.max(leastBurst, (most * burstShare) / sharers),
    perMs: (most * (1 - burstShare)) / (seconds * 1000) / sharers,
  }));

/** A bucket that nobody has used. */
export const fullBucket = (gauges: readonly Gauge[], now: number): Bucket => ({
  at: now,
  levels: gauges.map(({ burst }) => burst),
  pace: 1,
  slowedAt: 0,
});

/** The share of its rate that a vendor gets at an instant. */
export const paceAt = ({ pace, slowedAt }: Bucket, now: number): number =>
  Math.min(1, pace + Math.max(0, now - slowedAt) / recoveryMs);

// Only the shortest limit is what a vendor means that finds us too fast.
const capOf = ({ burst }: Gauge, index: number, pace: number) =>
  index === 0 ? Math.min(burst, Math.max(leastBurst, burst * pace)) : burst;

/** What is wanted of a bucket at `now`, as `Ask` says it. */
interface Wanted extends Tokens {
  now: number;
  spent: number;
  throttledAt?: number;
}

// A clock that went back keeps nothing waiting until it is there again.
const soonAfter = (bucket: Bucket, now: number): Bucket =>
  bucket.at > now + mostAheadMs ? { ...bucket, at: now, slowedAt: Math.min(bucket.slowedAt, now) } : bucket;

function refill(before: Bucket, gauges: readonly Gauge[], { now, spent, throttledAt = 0 }: Wanted): Bucket {
  const bucket = soonAfter(before, now);
  const at = Math.max(bucket.at, now);
  const mean = (paceAt(bucket, bucket.at) + paceAt(bucket, at)) / 2;
  const isSlowed = throttledAt > bucket.slowedAt;
  const slowed = { pace: Math.max(leastPace, paceAt(bucket, at) / 2), slowedAt: at };
  const after = { ...bucket, ...(isSlowed && slowed), at };
  const levels = gauges.map((gauge, index) => {
    const isPaced = index === 0;
    const gained = (at - bucket.at) * gauge.perMs * (isPaced ? mean : 1);
    const level = ((bucket.levels[index] ?? gauge.burst) + gained) * (isPaced && isSlowed ? 0.5 : 1);
    return Math.max(0, Math.min(capOf(gauge, index, paceAt(after, at)), level) - spent);
  });
  return { ...after, levels };
}

/** Takes of a bucket what there is of what is wanted, after what was `spent` of it without asking; see `sharedBuckets`. */
export function draw(before: Bucket, gauges: readonly Gauge[], wanted: Wanted): Tokens & { bucket: Bucket } {
  const bucket = refill(before, gauges, wanted);
  const take = (most: number, kept: number): number => {
    const pace = paceAt(bucket, bucket.at);
    const left = gauges.map((gauge, index) =>
      Math.floor((bucket.levels[index] ?? 0) - kept * capOf(gauge, index, pace)),
    );
    const taken = Math.min(most, ...left.map((tokens) => Math.max(0, tokens)));
    bucket.levels = bucket.levels.map((level) => level - taken);
    return taken;
  };
  return { urgent: take(wanted.urgent, 0), usual: take(wanted.usual, keptShare), bucket };
}

/** How many tokens there are at `now` for what is urgent, or for all the rest. */
export function tokensIn(bucket: Bucket, gauges: readonly Gauge[], now: number): Tokens {
  const all = Number.POSITIVE_INFINITY;
  const { urgent } = draw(bucket, gauges, { now, spent: 0, urgent: all, usual: 0 });
  return { urgent, usual: draw(bucket, gauges, { now, spent: 0, urgent: 0, usual: all }).usual };
}
