import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { NoticeReason } from '../../../../shared/noticeReasons';
import { vendorCode } from '../../vendorCode';
import { readPush } from '../readPush';
import type { SmsReport } from '../Sms';
import { meaningOf } from './refusals';

const receipt = z.object({
  mobile: z.string().min(1),
  nationcode: z.string().optional(),
  user_receive_time: z.string().regex(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/),
  report_status: z.enum(['SUCCESS', 'FAIL']),
  errmsg: z.string().nullish(),
  // Longer than any of theirs, and than what an attempt keeps.
  sid: z.string().min(1).max(128),
  // The SessionContext, for whom the vendor was asked to name it.
  ext: z.string().nullish(),
});

/** What a code of a refusal or of a receipt means. Carriers' codes are hundreds, and no list of them was found. */
export const codeReason = (code: string): NoticeReason => meaningOf(code)?.reason ?? 'unfamiliar';

/** Reads a push of receipts, a JSON array (Tencent Cloud, product 382, page 59178), see `readPush`. */
export const readReports = (rawBody: string): SmsReport[] | null => readPush('tencentSms', rawBody, readReport);

function readReport(value: unknown): SmsReport | null {
  const { data } = receipt.safeParse(value);
  if (!data) return null;
  const { mobile, user_receive_time: at, report_status: status, errmsg, sid, ext } = data;
  // No page says the zone; presumed is China's, as in all else that this vendor writes. It decides nothing.
  const reportedAt = new Date(`${at.replace(' ', 'T')}+08:00`);
  if (Number.isNaN(reportedAt.getTime())) return null;
  return {
    sameness: createHash('sha256').update([sid, mobile, status, errmsg, at].join('\n')).digest('hex'),
    reference: ext || null,
    vendorReference: sid,
    delivered: status === 'SUCCESS',
    code: vendorCode(errmsg),
    reportedAt,
  };
}
