import Redis from 'ioredis';
import { logger } from './logger';
import { platformSettings } from './settings';

const common = {
  keepAlive: 10_000,
  retryStrategy: (tries: number) => Math.min(tries * 200, 2_000),
  // A closed connection keeps the process up for this long when Redis is away: ioredis awaits an end that has been.
  disconnectTimeout: 100,
};

/** Opens a connection to Redis. Bull's needs: no limit on retries of a blocked command and no ready check. */
export function connectRedis(): Redis {
  return new Redis(platformSettings.REDIS_URL, {
    maxRetriesPerRequest: null,
    enableReadyCheck: false,
    connectTimeout: 5_000,
    ...common,
  });
}

let shared: Redis | null = null;

/**
 * The one connection of this process for short questions, made at the first of them. When Redis is away a question fails
 * within a second instead of waiting for it: the asker knows what to do without.
 */
export function sharedRedis(): Redis {
  if (shared) return shared;
  shared = new Redis(platformSettings.REDIS_URL, {
    maxRetriesPerRequest: 1,
    connectTimeout: 1_000,
    commandTimeout: 1_000,
    ...common,
  });
  shared.on('error', (error) => logger.warn('redis connection trouble', { code: (error as { code?: string }).code }));
  return shared;
}

/** Closes the shared connection, if there is one. */
export function closeSharedRedis(): void {
  shared?.disconnect();
  shared = null;
}
