import { sharedRedis } from '../platform/redis';
import {
  type Bucket,
  type Gauge,
  keptShare,
  leastBurst,
  leastPace,
  mostAheadMs,
  recoveryMs,
  type Tokens,
} from './bucket';

/** What is asked of the bucket under a key at `now` (epoch ms). */
export interface Ask extends Tokens {
  key: string;
  gauges: readonly Gauge[];
  now: number;
  /** What this process last knew of it, which counts where Redis knows nothing any more. */
  known?: Bucket;
  /** What this process sent meanwhile without asking. */
  spent: number;
  /** When a send began that the vendor refused since we are too fast. */
  throttledAt?: number;
}

/** What was granted, and the bucket as it is after that. */
export interface Answer extends Tokens {
  bucket: Bucket;
}

const constants = { recoveryMs, leastPace, keptShare, leastBurst, mostAheadMs };

// As `bucket.ts` reckons, which a test holds against it.
const script = `
local c = cjson.decode(ARGV[1])
local answers = {}
for i, key in ipairs(KEYS) do
  local ask = cjson.decode(ARGV[i + 1])
  local raw = redis.call('GET', key)
  local b = raw and cjson.decode(raw) or ask.known or { at = ask.now, levels = {}, pace = 1, slowedAt = 0 }
  if b.at > ask.now + c.mostAheadMs then
    b.at = ask.now
    b.slowedAt = math.min(b.slowedAt, ask.now)
  end
  local function paceAt(t) return math.min(1, b.pace + math.max(0, t - b.slowedAt) / c.recoveryMs) end
  local now = math.max(b.at, ask.now)
  local mean = (paceAt(b.at) + paceAt(now)) / 2
  local isSlowed = ask.throttledAt and ask.throttledAt > b.slowedAt
  if isSlowed then
    b.pace = math.max(c.leastPace, paceAt(now) / 2)
    b.slowedAt = now
  end
  local caps = {}
  for n, gauge in ipairs(ask.gauges) do
    local isPaced = n == 1
    caps[n] = isPaced and math.min(gauge.burst, math.max(c.leastBurst, gauge.burst * paceAt(now))) or gauge.burst
    local gained = (now - b.at) * gauge.perMs * (isPaced and mean or 1)
    local level = ((b.levels[n] or gauge.burst) + gained) * (isPaced and isSlowed and 0.5 or 1)
    b.levels[n] = math.max(0, math.min(caps[n], level) - ask.spent)
  end
  b.at = now
  local function take(wanted, kept)
    for n, cap in ipairs(caps) do wanted = math.min(wanted, math.max(0, math.floor(b.levels[n] - kept * cap))) end
    for n in ipairs(caps) do b.levels[n] = b.levels[n] - wanted end
    return wanted
  end
  local urgent = take(ask.urgent, 0)
  local usual = take(ask.usual, c.keptShare)
  redis.call('SET', key, cjson.encode(b), 'PX', ask.keptMs)
  answers[i] = cjson.encode({ urgent = urgent, usual = usual, bucket = b })
end
return answers`;

// A bucket that nobody used for so long is full and at its whole pace.
const keptMsOf = (gauges: readonly Gauge[]) =>
  Math.ceil(Math.max(recoveryMs, ...gauges.map(({ burst, perMs }) => burst / perMs)) + recoveryMs);

/** Takes tokens of several buckets, for all processes together, in one trip to Redis. Throws while that is away. */
export async function takeShared(asks: readonly Ask[]): Promise<Answer[]> {
  if (asks.length === 0) return [];
  const texts = asks.map(({ key: _, ...ask }) => JSON.stringify({ ...ask, keptMs: keptMsOf(ask.gauges) }));
  const keys = asks.map(({ key }) => key);
  const answers = await sharedRedis().eval(script, keys.length, ...keys, JSON.stringify(constants), ...texts);
  return (answers as string[]).map((text) => JSON.parse(text) as Answer);
}
