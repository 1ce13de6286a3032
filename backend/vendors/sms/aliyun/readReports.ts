import { createHash } from 'node:crypto';
import { z } from 'zod';
import { vendorCode } from '../../vendorCode';
import { readPush } from '../readPush';
import type { SmsReport } from '../Sms';

const STILL_WAITING = 'REQUEST_SUCCESS';
const chinaTime = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/;

const pushedReport = z.object({
  phone_number: z.string().min(1),
  // Longer than any of theirs, and than what an attempt keeps.
  biz_id: z.string().min(1).max(128),
  out_id: z.string().nullish(),
  success: z.union([z.boolean(), z.stringbool()]),
  err_code: z.string().min(1),
  report_time: z.string().regex(chinaTime),
});

/** Reads a push of reports, a JSON array (SmsReport, help page 101867), see `readPush`. */
export const readReports = (rawBody: string): SmsReport[] | null => readPush('aliyunSms', rawBody, readReport);

function readReport(value: unknown): SmsReport | null {
  const parsed = pushedReport.safeParse(value);
  if (!parsed.success) return null;
  const { phone_number: phone, biz_id: bizId, out_id: outId, err_code, report_time, success } = parsed.data;
  // Times are China local and say no zone.
  const reportedAt = new Date(`${report_time.replace(' ', 'T')}+08:00`);
  if (Number.isNaN(reportedAt.getTime())) return null;
  return {
    sameness: createHash('sha256').update([bizId, phone, err_code, report_time].join('\n')).digest('hex'),
    reference: outId || null,
    vendorReference: bizId,
    delivered: err_code === STILL_WAITING ? null : success,
    code: vendorCode(err_code),
    reportedAt,
  };
}
