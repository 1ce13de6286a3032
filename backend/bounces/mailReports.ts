import type { Transaction } from 'sequelize';
import { mailReport, readMailReport } from '../inbox/mailReport';
import type { EventOwner } from '../inbox/Owner';
import type { OutcomeWord } from '../inbox/outcomeLabels';
import type { VendorEvent } from '../inbox/VendorEvent';
import { believe } from '../notices/life/believe';
import { Notice } from '../notices/Notice';
import { NoticeAttempt } from '../notices/NoticeAttempt';
import type { NoticeOwners } from '../notices/NoticeOwner';
import { logger } from '../platform/logger';
import type { SuppressionReason } from '../suppressions/Suppression';
import { refusableKind, suppress } from '../suppressions/suppressions';
import { returnReason } from '../vendors/mail/returned/deliveryStatus';

// Codes still go there: by one its reader shows that the mailbox is alive.
async function turnAway({ subjectMark }: VendorEvent, reason: SuppressionReason, transaction: Transaction) {
  const marks = subjectMark ? [subjectMark] : [];
  await suppress({ marks, kind: refusableKind }, reason, transaction);
}

async function fail(
  owners: NoticeOwners,
  attempt: NoticeAttempt,
  code: string,
  transaction: Transaction,
): Promise<OutcomeWord> {
  const notice = await Notice.findByPk(attempt.noticeId, { transaction, lock: true });
  // An earlier attempt that failed says nothing of the present one.
  if (!notice || attempt.number !== notice.attempts) return 'noted';
  const reason = returnReason(code);
  if (reason === 'content_blocked') {
    // What is wrong with our words may be wrong with all of them.
    logger.alarm('channel refuses for a cause of ours', { channel: notice.channel, code });
  }
  await believe(owners, notice, { delivered: false, reason }, transaction);
  return 'undelivered';
}

async function apply(owners: NoticeOwners, event: VendorEvent, transaction: Transaction): Promise<OutcomeWord> {
  const attempt = await NoticeAttempt.findByPk(event.reference ?? '', { transaction });
  if (!attempt) return 'no_attempt';
  const { said, code } = readMailReport(event);
  switch (said) {
    case 'no_mailbox':
      await turnAway(event, 'no_mailbox', transaction);
      return fail(owners, attempt, code, transaction);
    case 'undelivered':
      return fail(owners, attempt, code, transaction);
    case 'complained':
      await turnAway(event, 'complained', transaction);
      return said;
    default:
      return said;
  }
}

/**
 * What came back of a mail takes effect on the notice of its attempt, which it only moves forward: what failed for good
 * opens the next way, and a mailbox that is not there, or whose reader called it spam, gets no more letters.
 */
export const mailReports = (owners: NoticeOwners): EventOwner => ({
  vendor: 'returnMailbox',
  kinds: [mailReport],
  apply: (event, transaction) => apply(owners, event, transaction),
});
