import type { Transaction } from 'sequelize';
import { termsOf } from '../../noticeKinds/kinds';
import { clock } from '../../platform/clock';
import { inTransaction } from '../../platform/database';
import { newId } from '../../platform/newId';
import { quietMsLeft } from '../../platform/quietHours';
import { channels } from '../channels';
import { Notice } from '../Notice';
import { NoticeAttempt } from '../NoticeAttempt';
import type { NoticeOwner, NoticeOwners, Verdict } from '../NoticeOwner';
import { precedence } from '../precedence';
import { isSuppressed, suppressed } from '../suppressions/suppressions';
import { giveUp, ownerOf, postpone, stepNotice } from './stepNotice';
import { awaitTurn, TurnTaken, takeTurn } from './takeTurn';

/** The right to send once: the notice, and the attempt its outcome belongs to. */
export interface StartedAttempt {
  notice: Notice;
  attempt: NoticeAttempt;
  /** What this attempt carries and nobody keeps; in memory only. */
  secret: string | null;
}

interface Free {
  owner: NoticeOwner;
  notice: Notice;
  marks: readonly Buffer[];
}

async function startAttempt({ owner, notice, marks }: Free, transaction: Transaction): Promise<StartedAttempt> {
  await takeTurn(notice, marks[0] ?? null, transaction);
  const { vendor } = channels[notice.channel];
  const row = { id: newId(), noticeId: notice.id, number: notice.attempts, vendor, startedAt: clock.date() };
  const attempt = await NoticeAttempt.create(row, { transaction });
  return { notice, attempt, secret: (await owner.secretFor?.(notice, marks[0] ?? null, transaction)) ?? null };
}

async function heed(
  owners: NoticeOwners,
  notice: Notice,
  verdict: Exclude<Verdict, { kind: 'go' }>,
  transaction: Transaction,
): Promise<unknown> {
  // Nobody is told: it goes as soon as nobody else's is due.
  if (verdict.kind === 'behind') return stepNotice(notice, 'scheduled', transaction, { precedence: precedence.behind });
  const { kind, reason } = verdict;
  if (kind === 'postpone') return postpone(owners, notice, reason, verdict.delayMs, transaction);
  if (kind === 'give_up') return giveUp(owners, notice, 'failed', reason, transaction);
  if (!(await stepNotice(notice, 'cancelled', transaction, { reason, finishedAt: clock.date() }))) return;
  await ownerOf(owners, notice)?.told.stopped?.(notice, reason, transaction);
}

/** A claimed notice, by its id and its claim. */
interface Claimed {
  noticeId: string;
  claimId: string;
}

// The claimed notice, locked, when nothing stands in its way; whatever does is written down here.
async function findFree(
  owners: NoticeOwners,
  { noticeId, claimId }: Claimed,
  transaction: Transaction,
): Promise<Free | null> {
  const notice = await Notice.findByPk(noticeId, { transaction, lock: true });
  if (notice?.state !== 'claimed' || notice.claimId !== claimId) return null;
  const owner = ownerOf(owners, notice);
  if (!owner) throw new Error(`nobody owns notices of ${notice.kind}`);
  const verdict = await owner.mayBegin(notice, transaction);
  if (verdict.kind !== 'go') {
    await heed(owners, notice, verdict, transaction);
    return null;
  }
  const { quietHours } = termsOf(notice);
  const quietMs = quietMsLeft(quietHours, clock.now());
  if (quietMs === 0) return { owner, notice, marks: verdict.marks };
  await stepNotice(notice, 'scheduled', transaction, { nextAt: new Date(clock.now() + quietMs) });
  return null;
}

// Asked last: what need not go at all was not kept from anybody.
async function isRefused(owners: NoticeOwners, { notice, marks }: Free, transaction: Transaction): Promise<boolean> {
  if (!(await isSuppressed(marks, notice.kind, transaction))) return false;
  await heed(owners, notice, { kind: 'give_up', reason: suppressed }, transaction);
  return true;
}

async function begin(owners: NoticeOwners, claimed: Claimed): Promise<StartedAttempt | null> {
  const seen = await inTransaction(async (transaction) => {
    const free = await findFree(owners, claimed, transaction);
    if (!free || (await isRefused(owners, free, transaction))) return null;
    return free.owner.countFor && free.marks[0] ? free : startAttempt(free, transaction);
  });
  if (!seen || 'attempt' in seen) return seen;
  // Counted between two looks: a count is not rolled back, so a transaction that is tried again would count twice.
  const { owner, notice, marks } = seen;
  const isOver = marks[0] && (await owner.countFor?.(notice, marks[0]));
  return inTransaction(async (transaction) => {
    const free = await findFree(owners, claimed, transaction);
    if (!free) return null;
    if (!isOver) return startAttempt(free, transaction);
    await heed(owners, free.notice, isOver, transaction);
    return null;
  });
}

/**
 * Turns a claim into the right to send once: the attempt is committed before the vendor is called. Null when the claim is
 * not (or no longer) ours, or when the notice may not go now, which is then written down.
 */
export async function beginAttempt(
  owners: NoticeOwners,
  noticeId: string,
  claimId: string,
): Promise<StartedAttempt | null> {
  const claimed = { noticeId, claimId };
  try {
    return await begin(owners, claimed);
  } catch (error) {
    if (!(error instanceof TurnTaken)) throw error;
    await awaitTurn(claimed, error);
    return null;
  }
}
