import { readSmsReport } from '../inbox/smsReport';
import type { VendorEvent } from '../inbox/VendorEvent';
import { believe } from '../notices/life/believe';
import { calledFailed } from '../notices/life/calledFailed';
import { askAfter } from '../notices/life/endReportWaits';
import { inquire } from '../notices/life/inquire';
import { Notice } from '../notices/Notice';
import { NoticeAttempt } from '../notices/NoticeAttempt';
import type { NoticeOwners } from '../notices/NoticeOwner';
import { endStates } from '../notices/noticeStates';
import { noticeSettings } from '../notices/settings';
import { inTransaction } from '../platform/database';
import { logger } from '../platform/logger';
import type { Sms } from '../vendors/sms/Sms';

// What has ended stays so, but for what nobody has heard of: that may still be learned.
const isOver = ({ state }: Notice) => state !== 'unconfirmed' && (endStates as readonly string[]).includes(state);

async function findOpen({ reference }: VendorEvent): Promise<Notice | null> {
  const attempt = await NoticeAttempt.findByPk(reference ?? '');
  const notice = attempt && (await Notice.findByPk(attempt.noticeId));
  return notice && attempt.number === notice.attempts && !isOver(notice) ? notice : null;
}

/**
 * Reports are not signed, and whoever knows the address can make one up: before a notice is called failed, the vendor's own
 * books are asked. Where they don't say so (yet), it goes on waiting, and they are asked again; see `calledFailed`.
 */
export async function confirmFailure(
  owners: NoticeOwners,
  { vendor, reasonOf }: Sms,
  event: VendorEvent,
): Promise<void> {
  if (event.outcome !== 'undelivered') return;
  const notice = await findOpen(event);
  if (!notice) return;
  const asked = await inquire(owners, notice);
  const called = asked && (await calledFailed(asked));
  const inBooks = asked?.inquiry.kind === 'found' ? asked.inquiry.delivered : null;
  const delivered = called ? false : inBooks;
  if (delivered !== false) logger.warn('report that its vendor does not confirm', { vendor, noticeId: notice.id });
  if (delivered === null) return void (await askAfter(noticeSettings.DELIVERY_SETTLE_SECONDS * 1000, notice));
  const reason = delivered ? null : reasonOf(readSmsReport(event).code);
  await inTransaction(async (transaction) => {
    const now = await Notice.findByPk(notice.id, { transaction, lock: true });
    if (now?.attempts === notice.attempts) await believe(owners, now, { delivered, reason }, transaction);
  });
}
