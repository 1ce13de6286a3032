import { Op, type Transaction } from 'sequelize';
import { termsOf } from '../../noticeKinds/kinds';
import { type Hindrance, retryDelayMs } from '../../noticeKinds/patience';
import { clock } from '../../platform/clock';
import { inTransaction } from '../../platform/database';
import { logger } from '../../platform/logger';
import { reasonOf, type SendOutcome } from '../../vendors/outcome';
import { Notice } from '../Notice';
import { NoticeAttempt } from '../NoticeAttempt';
import type { NoticeOwners } from '../NoticeOwner';
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

/**
 * Records how an attempt ended and moves its notice on, in one transaction; the late outcome of an old attempt, or of what
 * was deleted meanwhile, changes nothing.
 */
export async function recordOutcome(owners: Owners, attemptId: string, outcome: SendOutcome): Promise<void> {
  await inTransaction(async (transaction) => {
    const attempt = await NoticeAttempt.findByPk(attemptId, { transaction });
    const notice = attempt && (await Notice.findByPk(attempt.noticeId, { transaction, lock: true }));
    // The vendor's later word of a refusal may come before the answer to the send is written down.
    if (!notice || attempt.outcome === 'refused') return;
    const code = outcome.kind === 'accepted' ? null : outcome.code;
    const reference = outcome.kind === 'accepted' ? (outcome.reference ?? attempt.reference) : null;
    await attempt.update({ endedAt: clock.date(), outcome: outcome.kind, code, reference }, { transaction });
    await noteConsent(owners, { notice, sourceId: attemptId }, outcome, transaction);
    if (attempt.number === notice.attempts) await applyOutcome(owners, notice, outcome, transaction);
  });
}
