import Bull from 'bull';
import { env } from './env';
import { describeError, logger } from './logger';
import { connectRedis } from './redis';

/**
 * Opens a queue. It only carries ids of what is due now: a job is tried once and leaves no trace, since a kept failed
 * job would block its id for ever; retries are a matter of the database. Redis must not evict (noeviction).
 */
export function openQueue<Data extends object>(name: string): Bull.Queue<Data> {
  const queue = new Bull<Data>(name, {
    prefix: env.REDIS_PREFIX,
    createClient: connectRedis,
    defaultJobOptions: { attempts: 1, removeOnComplete: true, removeOnFail: true },
    settings: { lockDuration: 60_000, maxStalledCount: 0 },
  });
  queue.on('error', (error) => logger.warn('queue connection trouble', { job: name, ...describeError(error) }));
  queue.on('failed', (_job, error) => logger.alarm('job failed', { job: name, ...describeError(error) }));
  return queue;
}
