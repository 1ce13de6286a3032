import { AppError } from '../AppError';
import { describeError, logger } from '../logger';
import { fingerprint, keyPurpose } from '../secrets';
import { countInDatabase, forgetInDatabase, uncountInDatabase } from './countInDatabase';
import { countInRedis, forgetInRedis, uncountInRedis } from './countInRedis';
import type { Count, Limit, Use } from './limit';

const ofLimits = keyPurpose('rate-limit');

export type Consumed = { ok: true } | { ok: false; retryAfterSeconds: number };

// Whom a limit counts is a contact, a name, a network or an account: only a keyed mark of it is stored.
const markOf = ({ limit: { name }, key }: Use) => fingerprint(ofLimits, `${name}:${key}`).toString('base64url');

const countsOf = (uses: readonly Use[]): Count[] =>
  uses.flatMap((use) => {
    const { limit, times = 1 } = use;
    const mark = markOf(use);
    return limit.steps.map(({ calls, seconds }) => ({
      name: `${limit.name}:${seconds}:${mark}`,
      most: calls * times,
      seconds,
    }));
  });

async function count(counts: readonly Count[]): Promise<number | null> {
  try {
    return await countInRedis(counts);
  } catch (error) {
    logger.warn('redis does not count, the database does', describeError(error));
  }
  try {
    return await countInDatabase(counts);
  } catch (error) {
    logger.alarm('nothing counts calls, they are refused', describeError(error));
    throw new AppError('unavailable');
  }
}

/**
 * Counts a call against limits, for all replicas together: in Redis, or while it is away in MySQL. One that a limit
 * refuses is counted by none of them, so that nobody fills a wide limit by what a narrow one refuses, nor the other way
 * round; the first that refuses says when to come again, so the narrow ones stand first. Throws unavailable when neither
 * store answers: what can't be counted is not allowed.
 */
export async function consumeAll(uses: readonly Use[]): Promise<Consumed> {
  if (uses.length === 0) return { ok: true };
  const msLeft = await count(countsOf(uses));
  return msLeft === null ? { ok: true } : { ok: false, retryAfterSeconds: Math.max(1, Math.ceil(msLeft / 1000)) };
}

/** Counts a call against one limit; see `consumeAll`. */
export const consume = (limit: Limit, key: string, times = 1): Promise<Consumed> => consumeAll([{ limit, key, times }]);

/**
 * Counts a call against the first of several sets of limits that has room for it, and answers which: the others count
 * nothing. Throws too_many_tries with `retryAfterSeconds`, the shortest, when none has.
 */
export async function assertWithinFirst(sets: readonly (readonly Use[])[]): Promise<readonly Use[]> {
  let retryAfterSeconds = Number.POSITIVE_INFINITY;
  for (const uses of sets) {
    const consumed = await consumeAll(uses);
    if (consumed.ok) return uses;
    retryAfterSeconds = Math.min(retryAfterSeconds, consumed.retryAfterSeconds);
  }
  throw new AppError('too_many_tries', { details: { retryAfterSeconds } });
}

/** Counts a call against limits, see `consumeAll`. Throws too_many_tries with `retryAfterSeconds` when it is too many. */
export async function assertWithinAll(uses: readonly Use[]): Promise<void> {
  await assertWithinFirst([uses]);
}

/** Counts a call against one limit; see `assertWithinAll`. */
export const assertWithin = (limit: Limit, key: string, times = 1): Promise<void> =>
  assertWithinAll([{ limit, key, times }]);

/** Takes a call back that was counted, after it has turned out to be none that counts. A store that is away keeps it. */
export async function giveBack(uses: readonly Use[]): Promise<void> {
  const counts = countsOf(uses);
  if (counts.length === 0) return;
  try {
    await uncountInRedis(counts).catch(() => uncountInDatabase(counts));
  } catch (error) {
    logger.warn('call not given back', describeError(error));
  }
}

/** Forgets all that was counted, after it has turned out to be no attack. A store that is away forgets nothing. */
export async function forgive(limit: Limit, key: string): Promise<void> {
  const counts = countsOf([{ limit, key }]);
  try {
    await forgetInRedis(counts);
    await forgetInDatabase(counts);
  } catch (error) {
    logger.warn('limit not forgiven', describeError(error));
  }
}
