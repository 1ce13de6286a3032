import { clock } from '../platform/clock';
import { describeError, logger } from '../platform/logger';
import type { Vendor } from '../vendors/vendorLabels';
import { type Bucket, draw, fullBucket, gaugesOf, paceAt, type Tokens, tokensIn } from './bucket';
import { type Limited, limitedOf } from './sendAccounts';
import { vendorLimitSettings } from './settings';
import { takeShared } from './sharedBuckets';

/** What is wanted of one vendor; `throttledAt` is when a send began that it refused since we are too fast. */
export interface Wish extends Tokens {
  vendor: Vendor;
  throttledAt?: number;
}

/** What one process knows of a bucket: as it last saw the common one, or its own part of it while Redis is away. */
interface Seen {
  known?: Bucket;
  own?: Bucket;
  /** What was sent of its own part, for the common one to be told. */
  spent: number;
}

type Asked = Omit<Wish, 'vendor'> & Limited & { seen: Seen };

async function takeCommon(asked: readonly Asked[]): Promise<Tokens[]> {
  const now = clock.now();
  const asks = asked.map(({ limits, seen: { known, spent }, ...wanted }) => ({
    ...wanted,
    ...{ gauges: gaugesOf(limits), now, known, spent },
  }));
  const answers = await takeShared(asks);
  return answers.map(({ bucket, ...granted }, index) => {
    const seen = asked[index]?.seen;
    if (seen) Object.assign(seen, { known: bucket, own: undefined, spent: seen.spent - (asks[index]?.spent ?? 0) });
    return granted;
  });
}

const shareOf = ({ levels, ...bucket }: Bucket, sharers: number): Bucket => ({
  ...bucket,
  levels: levels.map((level) => level / sharers),
});

function takeOwn({ limits, seen, ...wanted }: Asked): Tokens {
  const now = clock.now();
  const sharers = vendorLimitSettings.WORKERS_AT_MOST;
  const gauges = gaugesOf(limits, sharers);
  const before = seen.own ?? (seen.known ? shareOf(seen.known, sharers) : fullBucket(gauges, now));
  const { bucket, ...granted } = draw(before, gauges, { ...wanted, now, spent: 0 });
  seen.own = bucket;
  seen.spent += granted.urgent + granted.usual;
  return granted;
}

const unlimited: Tokens = { urgent: Number.POSITIVE_INFINITY, usual: Number.POSITIVE_INFINITY };

/**
 * The tokens of all vendors as one process takes them. They are common to all processes; while Redis is away each keeps to
 * its share of every limit, and tells what it used of it once Redis is back.
 */
export function openTokens() {
  const all = new Map<string, Seen>();
  const seenOf = (key: string): Seen => {
    const seen = all.get(key) ?? { spent: 0 };
    all.set(key, seen);
    return seen;
  };
  const askedFor = ({ vendor, ...wanted }: Wish): Asked | null => {
    const limited = limitedOf(vendor);
    return limited && { ...wanted, ...limited, seen: seenOf(limited.key) };
  };

  /** Takes as many tokens as there are for each wish, in one trip to Redis; never throws. */
  async function take(wishes: readonly Wish[]): Promise<Tokens[]> {
    const each = wishes.map(askedFor);
    const asked = each.filter((one) => one !== null);
    const granted = await takeCommon(asked).catch((error: unknown) => {
      logger.warn('redis counts no sends, this process keeps to its share', describeError(error));
      return asked.map(takeOwn);
    });
    return wishes.map((wish, index) => (each[index] && granted.shift()) || wish);
  }

  /** How a vendor stands as far as this process knows without asking: how many tokens there are, and its rate a second. */
  function state(vendor: Vendor): Tokens & { aSecond: number } {
    const limited = limitedOf(vendor);
    const { known, own } = (limited && all.get(limited.key)) ?? {};
    const bucket = own ?? known;
    if (!limited || !bucket) return { ...unlimited, aSecond: Number.POSITIVE_INFINITY };
    const gauges = gaugesOf(limited.limits, own ? vendorLimitSettings.WORKERS_AT_MOST : 1);
    const aSecond = (gauges[0]?.perMs ?? 0) * 1000 * paceAt(bucket, clock.now());
    return { ...tokensIn(bucket, gauges, clock.now()), aSecond };
  }

  return { take, state };
}

/** Those of this process. */
export const tokens = openTokens();
