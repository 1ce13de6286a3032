import { RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { AppError } from '../AppError';
import { describeError, logger } from '../logger';
import { sharedRedis } from '../redis';
import { fingerprint, keyPurpose } from '../secrets';
import { platformSettings } from '../settings';
import { countInDatabase, forgetInDatabase } from './countInDatabase';
import type { Counted, Limit, Step } from './limit';

const ofLimits = keyPurpose('rate-limit');

export type Consumed = { ok: true } | { ok: false; retryAfterSeconds: number };

const counters = new Map<string, RateLimiterRedis>();

// Whom a limit counts is a contact, a name, a network or an account: only a keyed mark of it is stored.
const markOf = ({ name }: Limit, key: string) => fingerprint(ofLimits, `${name}:${key}`).toString('base64url');
const nameOf = ({ name }: Limit, { seconds }: Step) => `${name}:${seconds}`;

function counterOf(limit: Limit, step: Step): RateLimiterRedis {
  const name = nameOf(limit, step);
  const known = counters.get(name);
  if (known) return known;
  const counter = new RateLimiterRedis({
    storeClient: sharedRedis(),
    keyPrefix: `${platformSettings.REDIS_PREFIX}:rl:${name}`,
    points: step.calls,
    duration: step.seconds,
  });
  counters.set(name, counter);
  return counter;
}

async function countInRedis(limit: Limit, step: Step, mark: string): Promise<Counted> {
  try {
    const { consumedPoints, msBeforeNext } = await counterOf(limit, step).consume(mark);
    return { calls: consumedPoints, msLeft: msBeforeNext };
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    return { calls: refused.consumedPoints, msLeft: refused.msBeforeNext };
  }
}

async function count(limit: Limit, step: Step, mark: string): Promise<Counted> {
  try {
    return await countInRedis(limit, step, mark);
  } catch (error) {
    logger.warn('redis does not count, the database does', describeError(error));
  }
  try {
    return await countInDatabase(`${nameOf(limit, step)}:${mark}`, step);
  } catch (error) {
    logger.alarm('nothing counts calls, they are refused', describeError(error));
    throw new AppError('unavailable');
  }
}

/**
 * Counts a call against a limit, for all replicas together: in Redis, or while it is away in MySQL. `times` allows so many
 * times as much. Throws unavailable when neither answers: what can't be counted is not allowed.
 */
export async function consume(limit: Limit, key: string, times = 1): Promise<Consumed> {
  const mark = markOf(limit, key);
  for (const step of limit.steps) {
    const { calls, msLeft } = await count(limit, step, mark);
    if (calls > step.calls * times) return { ok: false, retryAfterSeconds: Math.max(1, Math.ceil(msLeft / 1000)) };
  }
  return { ok: true };
}

/** Counts a call against a limit; see `consume`. Throws too_many_tries with `retryAfterSeconds` when it is one too many. */
export async function assertWithin(limit: Limit, key: string, times = 1): Promise<void> {
  const consumed = await consume(limit, key, times);
  if (consumed.ok) return;
  throw new AppError('too_many_tries', { details: { retryAfterSeconds: consumed.retryAfterSeconds } });
}

/** Forgets what was counted, after it has turned out to be no attack. A store that is away forgets nothing. */
export async function forgive(limit: Limit, key: string): Promise<void> {
  const mark = markOf(limit, key);
  try {
    for (const step of limit.steps) {
      await counterOf(limit, step).delete(mark);
      await forgetInDatabase(`${nameOf(limit, step)}:${mark}`);
    }
  } catch (error) {
    logger.warn('limit not forgiven', describeError(error));
  }
}
