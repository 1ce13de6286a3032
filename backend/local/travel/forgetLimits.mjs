import { Redis } from 'ioredis';

/** Forgets what calls were counted in Redis, which has a clock of its own: after so long a time all of it would be over. */
export async function forgetLimits({ REDIS_URL, REDIS_PREFIX }) {
  const redis = new Redis(REDIS_URL);
  try {
    for await (const keys of redis.scanStream({ match: `${REDIS_PREFIX}:rl:*` })) {
      if (keys.length > 0) await redis.del(keys);
    }
  } finally {
    redis.disconnect();
  }
}
