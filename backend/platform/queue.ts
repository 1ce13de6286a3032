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

const connectionsOf = new WeakMap<object, Redis[]>();

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
  connectionsOf.set(queue, connections);
  // Bull ends only the connections it opened itself.
  queue.on('close', () => {
    for (const connection of connections) connection.disconnect();
  });
  queue.on('error', (error) => logger.warn('queue connection trouble', { job: name, ...describeError(error) }));
  queue.on('failed', (_job, error) => logger.alarm('job failed', { job: name, ...describeError(error) }));
  return queue;
}

/** Takes the jobs of a queue, so many at once, until it is closed. */
export function takeJobs<Data extends object>(
  queue: Bull.Queue<Data>,
  concurrency: number,
  work: (data: Data) => Promise<unknown>,
): void {
  // Bull would name the connection on which it waits for jobs, and listen to nobody whether it could: the process would end
  // by that, if it is asked to end just then. We look for no such name; the connection is made here all the same.
  Object.assign(queue, { setWorkerName: async () => (queue as unknown as { bclient: Redis }).bclient.status });
  const failed = (error: unknown) => logger.alarm('jobs are not taken', { job: queue.name, ...describeError(error) });
  void queue.process(concurrency, async ({ data }) => work(data)).catch(failed);
}

// It ends by an event of its own, at the latest when its time to connect is over.
const standsOrFails = (connection: Redis) =>
  ['connecting', 'connect'].includes(connection.status) &&
  new Promise((resolve) => {
    for (const event of ['ready', 'close', 'end']) connection.once(event, resolve);
  });

/**
 * Closes a queue: takes no more jobs, resolves when those under way have ended. To wake its waiting connection Bull breaks
 * it and makes it anew, which fails while it is only just being made: so that one comes to stand first.
 */
export async function closeQueue(queue: Bull.Queue): Promise<void> {
  await Promise.all((connectionsOf.get(queue) ?? []).map(standsOrFails));
  await queue.close();
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

const isAway = ({ client }: Bull.Queue) => ['close', 'reconnecting', 'end'].includes(client.status);

/** How many jobs wait in a queue for somebody to begin them; null when Redis is away or does not answer in time. */
export async function waitingJobs(queue: Bull.Queue): Promise<number | null> {
  if (isAway(queue)) return null;
  const count = await answered(queue, queue.getWaitingCount());
  return count === 'late' ? null : count;
}
