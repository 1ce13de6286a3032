import type { Transaction } from 'sequelize';
import type { NoticeReason } from '../../../shared/noticeReasons';
import { termsOf } from '../../noticeKinds/kinds';
import { clock } from '../../platform/clock';
import { logger } from '../../platform/logger';
import { stepping } from '../../platform/stepRows';
import { Notice } from '../Notice';
import type { NoticeOwner, NoticeOwners } from '../NoticeOwner';
import { endStates, type NoticeState, noticeStatesBefore } from '../noticeStates';
import { noticeSettings } from '../settings';

/** How long a report is waited for. */
export const reportWaitMs = 72 * 3_600_000;

/** Who is told of a notice; nobody of a code. */
export const ownerOf = (owners: Partial<NoticeOwners>, { kind }: Notice): NoticeOwner | undefined =>
  (owners as Partial<Record<string, NoticeOwner>>)[kind];

type Changes = Partial<Pick<Notice, 'nextAt' | 'reason' | 'inquiries' | 'finishedAt' | 'recipientMark' | 'precedence'>>;

// A contact is not kept beyond its use: from `accepted` on nobody sends it any more, and nothing is told of what has ended.
function forgotten(state: NoticeState): Partial<Pick<Notice, 'contact' | 'recipientMark' | 'senderMark'>> {
  if ((endStates as readonly string[]).includes(state)) return { contact: null, recipientMark: null, senderMark: null };
  return state === 'accepted' ? { contact: null } : {};
}

const step = stepping(Notice);

/**
 * Moves a notice to a state if the present one allows it; false when it does not. The guard against late outcomes and
 * reports: neither wakes one that was cancelled.
 */
export async function stepNotice(
  notice: Notice,
  to: NoticeState,
  transaction: Transaction,
  changes: Changes = {},
): Promise<boolean> {
  const awake = noticeStatesBefore(to).filter((state) => state !== 'cancelled');
  const moved = { ...changes, ...forgotten(to), state: to, leaseUntil: null, claimId: null, hasTurn: null };
  const { id, attempts } = notice;
  return step({ key: { id }, where: { state: awake, attempts }, changes: moved }, transaction);
}

const inMs = (ms: number) => new Date(clock.now() + ms);

/** The channel took the notice. Waits up to three days for a report. */
export async function accept(owners: Partial<NoticeOwners>, notice: Notice, transaction: Transaction): Promise<void> {
  if (!(await stepNotice(notice, 'accepted', transaction, { nextAt: inMs(reportWaitMs), reason: null }))) return;
  await ownerOf(owners, notice)?.told.accepted?.(notice, transaction);
}

/** This notice will not reach its person (`failed`), or nobody can say whether it did (`dead`, with an alarm). */
export async function giveUp(
  owners: Partial<NoticeOwners>,
  notice: Notice,
  as: 'failed' | 'dead',
  reason: NoticeReason,
  transaction: Transaction,
): Promise<void> {
  if (!(await stepNotice(notice, as, transaction, { reason, finishedAt: clock.date() }))) return;
  if (as === 'dead')
    logger.alarm('notice needs a person', { noticeId: notice.id, channel: notice.channel, code: reason });
  await ownerOf(owners, notice)?.told.gaveUp?.(notice, reason, transaction);
}

/** Puts a notice back into the calendar for a while; its owner is told why, once for a row of the same reason. */
export async function postpone(
  owners: Partial<NoticeOwners>,
  notice: Notice,
  reason: NoticeReason,
  delayMs: number,
  transaction: Transaction,
): Promise<void> {
  if (!(await stepNotice(notice, 'scheduled', transaction, { nextAt: inMs(delayMs), reason }))) return;
  if (notice.reason !== reason) await ownerOf(owners, notice)?.told.postponed?.(notice, reason, transaction);
}

/** Nobody may send again before the vendor was asked, or a settling time has passed. Where nobody asks, this is the end. */
export async function doubt(owners: Partial<NoticeOwners>, notice: Notice, transaction: Transaction): Promise<void> {
  const reason = 'doubtful';
  if (!termsOf(notice).doubt) {
    await stepNotice(notice, 'unconfirmed', transaction, { reason, finishedAt: clock.date() });
    return;
  }
  const nextAt = inMs(noticeSettings.DELIVERY_SETTLE_SECONDS * 1000);
  if (!(await stepNotice(notice, 'unknown', transaction, { nextAt, reason }))) return;
  await ownerOf(owners, notice)?.told.doubtful?.(notice, transaction);
}
