import { env } from '../../platform/env';
import { connectRedis } from '../../platform/redis';

const withinMs = 30_000;

async function removeKeysNaming(id: string): Promise<void> {
  const redis = connectRedis();
  try {
    const pattern = `${env.REDIS_PREFIX}*${id}*`;
    for await (const keys of redis.scanStream({ match: pattern, count: 1_000 })) {
      if ((keys as string[]).length > 0) await redis.unlink(...(keys as string[]));
    }
  } finally {
    redis.disconnect();
  }
}

/** Removes every key of ours in Redis that names an account: counted calls and the like. Throws when Redis does not answer. */
export async function forgetInRedis(accountId: string): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('redis does not answer')), withinMs);
  });
  try {
    await Promise.race([removeKeysNaming(accountId), late]);
  } finally {
    clearTimeout(timer);
  }
}
