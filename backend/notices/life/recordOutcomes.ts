import { Op, type Transaction } from 'sequelize';
import { termsOf } from '../../noticeKinds/kinds';
import { type Hindrance, retryDelayMs, throttledMs } from '../../noticeKinds/patience';
import { clock } from '../../platform/clock';
import { inTransaction } from '../../platform/database';
import { describeError, logger } from '../../platform/logger';
import { changing } from '../../platform/together';
import { heedOutcomes } from '../../vendorPauses/heedOutcomes';
import { reasonOf, type SendOutcome } from '../../vendors/outcome';
import { measureOutcome } from '../metrics';
import { Notice } from '../Notice';
import { NoticeAttempt } from '../NoticeAttempt';
import type { NoticeOwners } from '../NoticeOwner';
import { eachLetterInTurn } from './eachLetterInTurn';
import { noteConsent } from './noteConsent';
import { accept, doubt, giveUp, postpone } from './stepNotice';

type Owners = Partial<NoticeOwners>;
type Retryable = Extract<SendOutcome, { kind: 'refused' | 'not_sent' }>;

// Only what ended the same way without a break counts against the patience: a hiccup after a long outage is a new matter.
async function countInARow(notice: Notice, { kind, code }: Retryable, transaction: Transaction): Promise<number> {
  const different = { [Op.or]: [{ outcome: { [Op.ne]: kind } }, { code: { [Op.ne]: code } }, { outcome: null }] };
  const last = await NoticeAttempt.max<number | null, NoticeAttempt>('number', {
    where: { noticeId: notice.id, ...different },
    transaction,
  });
  return notice.attempts - (last ?? 0);
}

/** Milliseconds until a notice is tried again after an attempt that surely did not go out; null: its patience is spent. */
export async function delayAfter(
  notice: Notice,
  outcome: Retryable,
  cause: Hindrance,
  transaction: Transaction,
): Promise<number | null> {
  const { patience } = termsOf(notice);
  return patience && retryDelayMs(patience, cause, await countInARow(notice, outcome, transaction), notice.attempts);
}

async function retryOrGiveUp(
  owners: Owners,
  notice: Notice,
  outcome: Retryable,
  cause: Hindrance,
  transaction: Transaction,
): Promise<void> {
  if (!termsOf(notice).patience) return giveUp(owners, notice, 'failed', reasonOf(outcome), transaction);
  if (outcome.kind === 'refused' && outcome.isThrottle) {
    const delayMs = throttledMs(await countInARow(notice, outcome, transaction));
    return postpone(owners, notice, reasonOf(outcome), Math.max(delayMs, outcome.retryAfterMs ?? 0), transaction);
  }
  const delay = await delayAfter(notice, outcome, cause, transaction);
  if (delay === null) return giveUp(owners, notice, 'dead', reasonOf(outcome), transaction);
  const asked = outcome.kind === 'refused' ? (outcome.retryAfterMs ?? 0) : 0;
  await postpone(owners, notice, reasonOf(outcome), Math.max(delay, asked), transaction);
}

async function applyOutcome(
  owners: Owners,
  notice: Notice,
  outcome: SendOutcome,
  transaction: Transaction,
): Promise<void> {
  switch (outcome.kind) {
    case 'accepted':
      return accept(owners, notice, transaction);
    case 'unknown':
      return doubt(owners, notice, transaction);
    case 'not_sent':
      return retryOrGiveUp(owners, notice, outcome, 'not_sent', transaction);
    case 'refused': {
      // What is wrong with our words may be wrong with all of them.
      if (outcome.next === 'channel_down' || outcome.reason === 'content_blocked') {
        logger.alarm('channel refuses for a cause of ours', { channel: notice.channel, code: outcome.code });
      }
      if (outcome.next === 'never') return giveUp(owners, notice, 'failed', reasonOf(outcome), transaction);
      return retryOrGiveUp(owners, notice, outcome, outcome.next, transaction);
    }
  }
}

/** How an attempt ended. */
interface Ended {
  attemptId: string;
  outcome: SendOutcome;
}

const change = changing(NoticeAttempt);

async function record(
  owners: Owners,
  attempt: NoticeAttempt,
  notice: Notice,
  outcome: SendOutcome,
  transaction: Transaction,
): Promise<void> {
  // The vendor's later word of a refusal may come before the answer to the send is written down.
  if (attempt.outcome === 'refused') return;
  const code = outcome.kind === 'accepted' ? null : outcome.code;
  const reference = outcome.kind === 'accepted' ? (outcome.reference ?? attempt.reference) : null;
  const { id, number } = attempt;
  const changes = { endedAt: clock.date(), outcome: outcome.kind, code, reference };
  await change({ key: { id }, changes }, transaction);
  await noteConsent(owners, { notice, sourceId: id }, outcome, transaction);
  if (number === notice.attempts) await applyOutcome(owners, notice, outcome, transaction);
}

/**
 * Records how attempts ended and moves their notices on, in one transaction; the late outcome of an old attempt, or of what
 * was deleted meanwhile, changes nothing.
 */
export async function recordOutcomes(owners: Owners, ended: readonly Ended[]): Promise<void> {
  const answered = await inTransaction(async (transaction) => {
    const attempts = await NoticeAttempt.findAll({
      where: { id: ended.map(({ attemptId }) => attemptId) },
      transaction,
    });
    const where = { id: attempts.map(({ noticeId }) => noticeId) };
    const notices = await Notice.findAll({ where, order: ['id'], transaction, lock: true });
    const found = ended.flatMap(({ attemptId, outcome }) => {
      const attempt = attempts.find(({ id }) => id === attemptId);
      const notice = attempt && notices.find(({ id }) => id === attempt.noticeId);
      return notice ? [{ attempt, notice, outcome }] : [];
    });
    await eachLetterInTurn(found, ({ attempt, notice, outcome }) =>
      record(owners, attempt, notice, outcome, transaction),
    );
    return found;
  });
  for (const { notice, attempt, outcome } of answered) measureOutcome(notice, attempt, outcome);
  try {
    await heedOutcomes(answered.map(({ attempt: { vendor, startedAt }, outcome }) => ({ vendor, startedAt, outcome })));
  } catch (error) {
    // What happened is recorded; the next outcome says the same of its vendor.
    logger.alarm('vendor could not be paused', describeError(error));
  }
}
