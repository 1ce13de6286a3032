import { sharedRedis } from '../redis';
import { platformSettings } from '../settings';
import type { Count } from './limit';

const keyOf = ({ name }: Count) => `${platformSettings.REDIS_PREFIX}:rl:${name}`;

// Looked at all together, then counted all together: a call that one refuses is counted by none.
const countScript = `
for i, key in ipairs(KEYS) do
  if tonumber(redis.call('GET', key) or 0) >= tonumber(ARGV[2 * i - 1]) then return redis.call('PTTL', key) end
end
for i, key in ipairs(KEYS) do
  redis.call('SET', key, 0, 'PX', ARGV[2 * i], 'NX')
  redis.call('INCR', key)
end
return false`;

const uncountScript = `
for _, key in ipairs(KEYS) do
  if tonumber(redis.call('GET', key) or 0) > 0 then redis.call('DECR', key) end
end`;

/** Counts a call in Redis, unless one of the counts is full: then none counts, and it answers how many ms that one lasts. */
export async function countInRedis(counts: readonly Count[]): Promise<number | null> {
  const limits = counts.flatMap(({ most, seconds }) => [most, seconds * 1000]);
  return (await sharedRedis().eval(countScript, counts.length, ...counts.map(keyOf), ...limits)) as number | null;
}

/** Takes one call back from each count. */
export async function uncountInRedis(counts: readonly Count[]): Promise<void> {
  await sharedRedis().eval(uncountScript, counts.length, ...counts.map(keyOf));
}

/** Forgets all that was counted. */
export async function forgetInRedis(counts: readonly Count[]): Promise<void> {
  await sharedRedis().del(counts.map(keyOf));
}
