import type { Begun, Ended, Entry } from '../attemptJournal/entries';
import { endRestore, holdForOperator, isTooOld, openRestore } from '../attemptJournal/gate';
import { readJournal } from '../attemptJournal/journal';
import { recordOutcomes } from '../notices/life/recordOutcomes';
import { remakeAttempt } from '../notices/life/remakeAttempt';
import { NoticeAttempt } from '../notices/NoticeAttempt';
import type { NoticeOwners } from '../notices/NoticeOwner';
import { inTransaction } from '../platform/database';
import { describeError, logger } from '../platform/logger';
import { alone } from '../platform/namedLock';
import { chore, type Sweep } from '../platform/sweep';
import { ObjectStoreError } from '../vendors/objectStore/ObjectStore';
import { noticeFor } from './noticeFor';

const begunIn = (entries: readonly Entry[]) => entries.filter((one): one is Begun => one.what === 'begun');
const endedIn = (entries: readonly Entry[]) => entries.filter((one): one is Ended => one.what === 'ended');

const remake = (begun: Begun): Promise<boolean> =>
  inTransaction(async (transaction) => {
    const { attemptId: id, vendor, at } = begun;
    const noticeId = await noticeFor(begun, transaction);
    return noticeId !== null && remakeAttempt(noticeId, { id, vendor, startedAt: new Date(at) }, transaction);
  });

async function remakeLost(begun: readonly Begun[]): Promise<{ attempts: number; lost: number }> {
  const where = { id: begun.map(({ attemptId }) => attemptId) };
  const known = new Set((await NoticeAttempt.findAll({ where, attributes: ['id'] })).map(({ id }) => id));
  const missing = begun.filter(({ attemptId }) => !known.has(attemptId));
  let attempts = 0;
  for (const one of missing) if (await remake(one)) attempts += 1;
  return { attempts, lost: missing.length - attempts };
}

async function recordLost(owners: NoticeOwners, ended: readonly Ended[]): Promise<void> {
  const where = { id: ended.map(({ attemptId }) => attemptId), outcome: null };
  const open = new Set((await NoticeAttempt.findAll({ where, attributes: ['id'] })).map(({ id }) => id));
  // Each alone: of two of one letter the second goes by what the first has moved.
  for (const { attemptId, outcome } of ended)
    if (open.has(attemptId)) await recordOutcomes(owners, [{ attemptId, outcome }]);
}

const isGapSince = (since: Date) => (one: Entry) => one.what === 'gap' && new Date(one.to) >= since;

async function replay(owners: NoticeOwners, since: Date) {
  const sum = { attempts: 0, lost: 0, hasGap: false };
  for await (const entries of readJournal(since)) {
    const { attempts, lost } = await remakeLost(begunIn(entries));
    await recordLost(owners, endedIn(entries));
    sum.attempts += attempts;
    sum.lost += lost;
    sum.hasGap ||= entries.some(isGapSince(since));
  }
  return sum;
}

async function replayNow(owners: NoticeOwners): Promise<number | null> {
  const restore = await openRestore();
  if (!restore || restore.trouble) return 0;
  if (isTooOld(restore)) return holdForOperator(restore, { trouble: 'too_old', attempts: 0, lost: 0 });
  try {
    const { hasGap, ...counts } = await replay(owners, restore.since);
    await (hasGap ? holdForOperator(restore, { trouble: 'gap', ...counts }) : endRestore(restore, counts));
    return counts.attempts;
  } catch (error) {
    if (!(error instanceof ObjectStoreError)) throw error;
    logger.alarm('the journal of attempts could not be read, nothing is sent', describeError(error));
    return null;
  }
}

const name = 'replay attempts';

/**
 * While nothing is sent since the database may have lost attempts: enters those that the journal has and it has not, with
 * what came of them where that is known, and lets what is due go on. Where the journal itself has a gap, or reaches not far
 * enough back, an operator decides; while it cannot be read, it waits. One process does it for all.
 */
export const replayAttempts = (owners: NoticeOwners): Sweep =>
  chore({
    name,
    pauseMs: 5_000,
    // The lock is a connection of its own, and seldom needed.
    work: async () => ((await openRestore()) ? alone(name, () => replayNow(owners)) : 0),
  });
