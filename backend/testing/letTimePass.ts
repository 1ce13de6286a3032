import type { Redis } from 'ioredis';
import { RateLimit } from '../platform/limits/RateLimit';
import { platformSettings } from '../platform/settings';
import type { Sandbox } from '../sandbox/startSandbox';
import { passTime } from './passTime';

const keysOfLimits = async (redis: Redis) =>
  (await Promise.all(['rl', 'mem'].map((kind) => redis.keys(`${platformSettings.REDIS_PREFIX}:${kind}:*`)))).flat();

/** Lets time pass for Redis too, which has a clock of its own: what a limit counts ends so much earlier. */
export async function letTimePass(system: { sandbox: Sandbox; redis: Redis }, ms: number): Promise<void> {
  await passTime(system.sandbox, ms);
  for (const key of await keysOfLimits(system.redis)) {
    const left = await system.redis.pttl(key);
    if (left > ms) await system.redis.pexpire(key, left - ms);
    else await system.redis.del(key);
  }
}

/** Forgets all that limits have counted and all that is remembered, as after months without a call. */
export async function forgetLimits({ redis }: { redis: Redis }): Promise<void> {
  const keys = await keysOfLimits(redis);
  if (keys.length > 0) await redis.del(keys);
  await RateLimit.destroy({ where: {} });
}
