import { clock } from '../../platform/clock';
import { readReports } from '../../vendors/sms/aliyun/readReports';
import { NoticeReport } from '../NoticeReport';

/** Stores a push of SMS reports as they came, each once; false when the body is none. Applying them is a job of its own. */
export async function receiveReports(rawBody: string): Promise<boolean> {
  const reports = readReports(rawBody);
  if (!reports) return false;
  const receivedAt = clock.date();
  const rows = reports.map(({ eventKey, outId, bizId, delivered, code, reportedAt }) => ({
    eventKey,
    attemptId: outId ?? '',
    vendor: 'aliyunSms' as const,
    reference: bizId,
    delivered,
    code,
    reportedAt,
    receivedAt,
  }));
  await NoticeReport.bulkCreate(rows, { ignoreDuplicates: true });
  return true;
}
