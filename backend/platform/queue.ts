import Bull from 'bull';
import type Redis from 'ioredis';
import { describeError, logger } from './logger';
import { connectRedis } from './redis';
import { platformSettings } from './settings';
import type { Trace } from './Trace';

/** A queue as its owner declares it; its jobs carry ids only. */
export interface Queue<Data extends object> {
  name: string;
  /** What its keys in Redis hold. */
  keys: Trace;
  /** What each field of a job holds. */
  fields: Record<keyof Data & string, Trace>;
}

/**
 * Opens a queue. It only carries ids of what is due now: a job is tried once and leaves no trace, since a kept failed
 * job would block its id for ever; retries are a matter of the database. Redis must not evict (noeviction).
 */
export function openQueue<Data extends object>({ name }: Queue<Data>): Bull.Queue<Data> {
  const connections: Redis[] = [];
  const createClient = () => {
    const connection = connectRedis();
    connections.push(connection);
    return connection;
  };
  const queue = new Bull<Data>(name, {
    prefix: platformSettings.REDIS_PREFIX,
    createClient,
    defaultJobOptions: { attempts: 1, removeOnComplete: true, removeOnFail: true },
    settings: { lockDuration: 60_000, maxStalledCount: 0 },
  });
  // Bull ends only the connections it opened itself.
  queue.on('close', () => {
    for (const connection of connections) connection.disconnect();
  });
  queue.on('error', (error) => logger.warn('queue connection trouble', { job: name, ...describeError(error) }));
  queue.on('failed', (_job, error) => logger.alarm('job failed', { job: name, ...describeError(error) }));
  return queue;
}

const answerWithinMs = 3_000;

// Redis that is away does not say so: it does not answer.
async function answered<Answer>(queue: Bull.Queue, asked: Promise<Answer>): Promise<Answer | 'late'> {
  const late = new Promise<'late'>((resolve) => setTimeout(() => resolve('late'), answerWithinMs).unref());
  asked.catch((error: unknown) => logger.warn('queue refused', { job: queue.name, ...describeError(error) }));
  const answer = await Promise.race([asked, late]);
  if (answer === 'late') logger.warn('queue does not answer', { job: queue.name });
  return answer;
}

/**
 * Hands data to a queue, one job each. When Redis does not answer in time it gives up with a warning: the queue is only a
 * carrier, and what was not carried is claimed again when its lease ends.
 */
export async function offer<Data extends object>(queue: Bull.Queue<Data>, parcels: Data[]): Promise<void> {
  await answered(queue, queue.addBulk(parcels.map((data) => ({ data }))));
}

/** How many jobs wait in a queue for somebody to begin them; null when Redis does not answer in time. */
export async function waitingJobs(queue: Bull.Queue): Promise<number | null> {
  const count = await answered(queue, queue.getWaitingCount());
  return count === 'late' ? null : count;
}
