import { createHash } from 'node:crypto';
import { z } from 'zod';
import { logger } from '../../../platform/logger';
import { vendorCode } from '../../vendorCode';
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

/**
 * Reads a push of reports, a JSON array (SmsReport, help page 101867); null when it is none. A row that cannot be read
 * is left out and counted in the log, so that it does not hold back the others of the same push.
 */
export function readReports(rawBody: string): SmsReport[] | null {
  const pushed = parseArray(rawBody);
  if (!pushed) return null;
  const reports = pushed.map(readReport).filter((report) => report !== null);
  if (reports.length < pushed.length) {
    logger.alarm('unreadable SMS reports', { vendor: 'aliyunSms', count: pushed.length - reports.length });
  }
  return reports;
}

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

function parseArray(text: string): unknown[] | null {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}
