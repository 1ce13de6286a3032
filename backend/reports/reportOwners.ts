import type { Transaction } from 'sequelize';
import type { EventOwner } from '../inbox/Owner';
import { readSmsReport, smsReport } from '../inbox/smsReport';
import type { VendorEvent } from '../inbox/VendorEvent';
import { believe } from '../notices/life/believe';
import { Notice } from '../notices/Notice';
import { NoticeAttempt } from '../notices/NoticeAttempt';
import type { NoticeOwners } from '../notices/NoticeOwner';
import { logger } from '../platform/logger';
import { smsDrivers } from '../vendors/sms';
import type { Sms } from '../vendors/sms/Sms';
import { sentResults } from './sentResults';

// Reports are not signed: the vendor's own number must fit too, where we know it.
const fits = (attempt: NoticeAttempt, vendor: string, vendorReference: string): boolean =>
  attempt.vendor === vendor && (attempt.reference === null || attempt.reference === vendorReference);

async function apply(
  owners: NoticeOwners,
  { vendor, reasonOf }: Sms,
  event: VendorEvent,
  transaction: Transaction,
): Promise<string> {
  const { delivered, code, vendorReference } = readSmsReport(event);
  const attempt = await NoticeAttempt.findByPk(event.reference ?? '', { transaction });
  if (!attempt || !fits(attempt, vendor, vendorReference)) {
    logger.warn('report that fits no attempt', { vendor });
    return 'no_attempt';
  }
  if (delivered === null) return 'waiting';
  const notice = await Notice.findByPk(attempt.noticeId, { transaction, lock: true });
  // An earlier attempt that failed says nothing of the present one; one that arrived ends the matter.
  if (!notice || !(delivered || attempt.number === notice.attempts)) return 'noted';
  await believe(owners, notice, { delivered, reason: delivered ? null : reasonOf(code) }, transaction);
  return delivered ? 'delivered' : 'undelivered';
}

/** What vendors report of what they took takes effect on the notice of its attempt; it only moves a notice forward. */
export const reportOwners = (owners: NoticeOwners): EventOwner[] => [
  ...smsDrivers.map((driver) => ({
    vendor: driver.vendor,
    kinds: [smsReport],
    apply: (event: VendorEvent, transaction: Transaction) => apply(owners, driver, event, transaction),
  })),
  sentResults(owners),
];
