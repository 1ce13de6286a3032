import Redis from 'ioredis';
import { env } from './env';

/** Opens a connection to Redis. Bull's needs: no limit on retries of a blocked command and no ready check. */
export function connectRedis(): Redis {
  return new Redis(env.REDIS_URL, {
    maxRetriesPerRequest: null,
    enableReadyCheck: false,
    connectTimeout: 5_000,
    keepAlive: 10_000,
    retryStrategy: (tries) => Math.min(tries * 200, 2_000),
  });
}
