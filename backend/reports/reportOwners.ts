import type { Transaction } from 'sequelize';
import type { EventOwner } from '../inbox/Owner';
import type { OutcomeWord } from '../inbox/outcomeLabels';
import { readSmsReport, smsReport } from '../inbox/smsReport';
import type { VendorEvent } from '../inbox/VendorEvent';
import { believe } from '../notices/life/believe';
import { Notice } from '../notices/Notice';
import { NoticeAttempt } from '../notices/NoticeAttempt';
import type { NoticeOwners } from '../notices/NoticeOwner';
import { clock } from '../platform/clock';
import { logger } from '../platform/logger';
import { smsDrivers } from '../vendors/sms/drivers';
import type { Sms } from '../vendors/sms/Sms';
import { confirmFailure } from './confirmFailure';
import { sentResults } from './sentResults';

// Reports are not signed: the vendor's own number must fit too, where we know it.
const fits = (attempt: NoticeAttempt, vendor: string, vendorReference: string): boolean =>
  attempt.vendor === vendor && (attempt.reference === null || attempt.reference === vendorReference);

const recordedWithinMs = 60_000;

async function findAttempt(event: VendorEvent, { vendor, reports }: Sms, number: string, transaction: Transaction) {
  const named = event.reference ? await NoticeAttempt.findByPk(event.reference, { transaction }) : null;
  if (event.reference || reports.nameOurs) return named;
  return NoticeAttempt.findOne({ where: { vendor, reference: number }, transaction });
}

// Our own record of the send may come after a report that names nothing else.
const isEarly = ({ reference, receivedAt }: VendorEvent, { reports }: Sms): boolean =>
  !reference && !reports.nameOurs && clock.now() - receivedAt.getTime() < recordedWithinMs;

async function apply(
  owners: NoticeOwners,
  driver: Sms,
  event: VendorEvent,
  transaction: Transaction,
): Promise<OutcomeWord | null> {
  const { delivered, vendorReference } = readSmsReport(event);
  const { vendor } = driver;
  const attempt = await findAttempt(event, driver, vendorReference, transaction);
  if (!attempt || !fits(attempt, vendor, vendorReference)) {
    if (isEarly(event, driver)) return null;
    logger.warn('report that fits no attempt', { vendor });
    return 'no_attempt';
  }
  if (!event.reference) await event.update({ reference: attempt.id }, { transaction });
  if (delivered === null) return 'waiting';
  const notice = await Notice.findByPk(attempt.noticeId, { transaction, lock: true });
  // An earlier attempt that failed says nothing of the present one; one that arrived ends the matter.
  if (!notice || !(delivered || attempt.number === notice.attempts)) return 'noted';
  if (!delivered) return 'undelivered';
  await believe(owners, notice, { delivered, reason: null }, transaction);
  return 'delivered';
}

/**
 * What vendors report of what they took takes effect on the notice of its attempt; it only moves a notice forward, and calls
 * none failed before the vendor's own books say so.
 */
export const reportOwners = (owners: NoticeOwners): EventOwner[] => [
  ...smsDrivers.map((driver) => ({
    vendor: driver.vendor,
    kinds: [smsReport],
    apply: (event: VendorEvent, transaction: Transaction) => apply(owners, driver, event, transaction),
    finish: (event: VendorEvent) => confirmFailure(owners, driver, event),
  })),
  ...sentResults(owners),
];
