import { sharedRedis } from '../../platform/redis';
import { platformSettings } from '../../platform/settings';

/** Removes every key of ours in Redis that names an account. Throws, within seconds, when Redis does not answer. */
export async function forgetInRedis(accountId: string): Promise<void> {
  const redis = sharedRedis();
  for await (const keys of redis.scanStream({
    match: `${platformSettings.REDIS_PREFIX}*${accountId}*`,
    count: 1_000,
  })) {
    if ((keys as string[]).length > 0) await redis.unlink(...(keys as string[]));
  }
}
