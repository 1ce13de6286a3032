import { clock } from '../platform/clock';
import { chosenSms } from '../vendors/sms';
import { NoticeReport } from './NoticeReport';

/** Stores a push of SMS reports as they came, each once; false when the body is none. Applying them is a job of its own. */
export async function receiveReports(rawBody: string): Promise<boolean> {
  const { vendor, reports: pushed } = chosenSms();
  const reports = pushed.read(rawBody);
  if (!reports) return false;
  const receivedAt = clock.date();
  const rows = reports.map(({ sameness, reference, vendorReference, delivered, code, reportedAt }) => ({
    eventKey: sameness,
    attemptId: reference ?? '',
    vendor,
    reference: vendorReference,
    delivered,
    code,
    reportedAt,
    receivedAt,
  }));
  await NoticeReport.bulkCreate(rows, { ignoreDuplicates: true });
  return true;
}
