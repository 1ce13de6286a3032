import type { CreationAttributes, Transaction } from 'sequelize';
import { reopenEvents } from '../../inbox/forgetEvents';
import { keepRows, rowOf } from '../../inbox/keepEvents';
import { smsReportEvent } from '../../inbox/smsReport';
import type { SmsReport } from '../../vendors/sms/Sms';
import type { Vendor } from '../../vendors/vendorLabels';
import { channels } from '../channels';
import { Notice } from '../Notice';
import { NoticeAttempt } from '../NoticeAttempt';

/** What the version before was told of an attempt. */
interface AdoptedReport extends Pick<SmsReport, 'delivered' | 'reportedAt'> {
  eventKey: string;
  attemptId: string;
  /** The vendor's number. */
  reference: string;
  code: string | null;
  receivedAt: Date;
  appliedAt: Date | null;
}

/** What the version before had of one message: with its own ids, which vendors know. */
interface Adopted {
  notice: CreationAttributes<Notice>;
  attempts: Omit<CreationAttributes<NoticeAttempt>, 'noticeId' | 'vendor'>[];
  reports: AdoptedReport[];
}

function eventOf(vendor: Vendor, { eventKey, attemptId, reference, code, ...report }: AdoptedReport) {
  const { receivedAt, appliedAt, ...said } = report;
  const numbers = { sameness: eventKey, reference: attemptId, vendorReference: reference };
  return { ...rowOf(vendor, smsReportEvent({ ...said, ...numbers, code: code ?? '' })), receivedAt, appliedAt };
}

/**
 * Takes over a message of the version before, in the transaction that keeps that version off it. A report that came first,
 * and fitted nothing then, is applied once more. Dropped with the next issue.
 */
export async function adoptNotice({ notice, attempts, reports }: Adopted, transaction: Transaction): Promise<void> {
  const [vendor] = channels[notice.channel].vendors;
  await Notice.create(notice, { transaction });
  const rows = attempts.map((attempt) => ({ ...attempt, noticeId: notice.id, vendor }));
  await NoticeAttempt.bulkCreate(rows, { transaction });
  await reopenEvents(
    attempts.map(({ id }) => id),
    transaction,
  );
  await keepRows(
    reports.map((report) => eventOf(vendor, report)),
    transaction,
  );
}

/** Takes over a report that the version before received after its message was adopted. Dropped with the next issue. */
export async function adoptReport(report: AdoptedReport, transaction: Transaction): Promise<void> {
  const attempt = await NoticeAttempt.findByPk(report.attemptId, { attributes: ['vendor'], transaction });
  if (attempt) await keepRows([eventOf(attempt.vendor, { ...report, appliedAt: null })], transaction);
}
