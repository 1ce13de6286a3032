import { z } from 'zod';
import { clock } from '../../../platform/clock';
import type { Inquiry } from '../../outcome';
import { reportRefusal } from '../../reportRefusal';
import { vendorCode } from '../../vendorCode';
import { mainlandNumber } from '../mainlandNumber';
import type { EarlierSms } from '../Sms';
import { callTencent } from './callTencent';
import { codeReason } from './readReports';
import { isFamiliar } from './refusals';
import { tencentSmsSettings } from './settings';

const MOST_ROWS = 100;
const MINUTE = 60_000;
// The vendor keeps seven days; a little less, so that its clock may differ from ours.
const HORIZON_MS = 7 * 24 * 60 * MINUTE - 10 * MINUTE;
const SKEW_MS = MINUTE;

const pulled = z.object({
  PullSmsSendStatusSet: z.array(
    z.object({
      SerialNo: z.string().min(1).max(128),
      UserReceiveTime: z.number(),
      ReportStatus: z.enum(['SUCCESS', 'FAIL']),
      Description: z.unknown(),
    }),
  ),
});
type Row = z.infer<typeof pulled>['PullSmsSendStatusSet'][number];

/**
 * Asks for the receipts of a number (PullSmsSendStatusByPhoneNumber). They name the vendor's number of a send and nothing of
 * ours: where we never learned it, a receipt is taken for this send when it can be no other's. No page says that a send
 * without a receipt is listed, so their silence proves nothing: `unasked`, or for one that the vendor took, still under way.
 */
export async function findSent(earlier: EarlierSms): Promise<Inquiry> {
  const { phone, vendorReference, sentAt } = earlier;
  const number = mainlandNumber(phone);
  if (!number) return { kind: 'absent' };
  if (clock.now() - sentAt.getTime() > HORIZON_MS) return { kind: 'unknown' };
  const rows = await pullRows(number, sentAt);
  if (!rows) return { kind: 'unknown' };
  if (!vendorReference) return findUnnumbered(earlier, rows);
  const row = rows.find(({ SerialNo }) => SerialNo === vendorReference);
  return row ? describeRow(row) : { kind: 'found', delivered: null, code: null, reason: null };
}

async function findUnnumbered({ sentAt, others }: EarlierSms, rows: readonly Row[]): Promise<Inquiry> {
  const since = sentAt.getTime() - SKEW_MS;
  const later = rows.filter((row) => row.UserReceiveTime * 1000 >= since);
  const taken = await others.numbered(later.map(({ SerialNo }) => SerialNo));
  const [row, ...more] = later.filter(({ SerialNo }) => !taken.has(SerialNo));
  // Of several it may be any; and it may be of another send whose number nobody knows either.
  if (!row || more.length > 0 || rows.length === MOST_ROWS) return { kind: 'unasked' };
  const until = new Date(row.UserReceiveTime * 1000 + SKEW_MS);
  return !(await others.areInDoubt(until))
    ? { ...describeRow(row), vendorReference: row.SerialNo }
    : { kind: 'unasked' };
}

function describeRow({ ReportStatus, Description }: Row): Extract<Inquiry, { kind: 'found' }> {
  const delivered = ReportStatus === 'SUCCESS';
  const code = vendorCode(Description);
  return { kind: 'found', delivered, code, reason: delivered ? null : codeReason(code) };
}

async function pullRows(number: string, sentAt: Date): Promise<Row[] | null> {
  const answer = await callTencent('PullSmsSendStatusByPhoneNumber', {
    BeginTime: Math.floor((sentAt.getTime() - SKEW_MS) / 1000),
    EndTime: Math.ceil((clock.now() + SKEW_MS) / 1000),
    Offset: 0,
    Limit: MOST_ROWS,
    PhoneNumber: `+86${number}`,
    SmsSdkAppId: tencentSmsSettings.TENCENT_SMS_APP_ID,
  });
  const rows = answer.kind === 'answer' ? pulled.safeParse(answer.body).data?.PullSmsSendStatusSet : undefined;
  if (rows) return rows;
  const code = answer.kind === 'answer' ? 'malformed' : answer.code;
  const vendorRequestId = 'requestId' in answer ? answer.requestId : undefined;
  reportRefusal({
    vendor: 'tencentSms',
    code,
    vendorRequestId,
    unfamiliar: answer.kind === 'error' && !isFamiliar(code),
  });
  return null;
}
