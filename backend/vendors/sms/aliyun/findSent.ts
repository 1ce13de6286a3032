import type { QuerySendDetailsResponseBodySmsSendDetailDTOsSmsSendDetailDTO as SentRow } from '@alicloud/dysmsapi20170525';
import { clock } from '../../../platform/clock';
import { readGatewayFailure } from '../../alicloud/gatewayFailure';
import { requestIdOf } from '../../alicloud/requestIdOf';
import type { Inquiry } from '../../outcome';
import { reportRefusal } from '../../reportRefusal';
import { vendorCode } from '../../vendorCode';
import { mainlandNumber } from '../mainlandNumber';
import type { EarlierSms } from '../Sms';
import { codeReason } from './codeReason';
import { openSms } from './smsClient';

type Page = { rows: SentRow[]; total: number } | null;

const PAGE_SIZE = 50;
const MOST_PAGES = 40;
const MINUTE = 60_000;
// Our clock and the vendor's may stand on different sides of midnight.
const MIDNIGHT_MARGIN_MS = 15 * MINUTE;
// The vendor keeps thirty days; one less, so that a day is never asked for that is only half there.
const HORIZON_MS = 29 * 24 * 60 * MINUTE;

const deliveredByStatus = new Map<number | undefined, boolean | null>([
  [1, null],
  [2, false],
  [3, true],
]);

/**
 * Asks QuerySendDetails whether an earlier send arrived at the vendor; the row is matched by OutId, which the query
 * cannot filter by. `absent` right after a send proves little: rows appear with a delay. Older than 29 days: unknown.
 */
export async function findSent({ phone, reference, sentAt }: EarlierSms): Promise<Inquiry> {
  const number = mainlandNumber(phone);
  if (!number) return { kind: 'absent' };
  if (clock.now() - sentAt.getTime() > HORIZON_MS) return { kind: 'unknown' };
  for (const day of chinaDaysAround(sentAt)) {
    const inquiry = await searchDay(number, reference, day);
    if (inquiry.kind !== 'absent') return inquiry;
  }
  return { kind: 'absent' };
}

async function searchDay(number: string, outId: string, day: string): Promise<Inquiry> {
  for (let currentPage = 1; currentPage <= MOST_PAGES; currentPage += 1) {
    const page = await fetchPage(number, day, currentPage);
    if (!page) return { kind: 'unknown' };
    const row = page.rows.find((candidate) => candidate.outId === outId);
    if (row) return describeRow(row);
    if (page.rows.length === 0 || currentPage * PAGE_SIZE >= page.total) return { kind: 'absent' };
  }
  return { kind: 'unknown' };
}

function describeRow({ sendStatus, errCode }: SentRow): Inquiry {
  const delivered = deliveredByStatus.get(sendStatus) ?? null;
  const code = errCode ? vendorCode(errCode) : null;
  return { kind: 'found', delivered, code, reason: delivered === false ? codeReason(code ?? '') : null };
}

async function fetchPage(phoneNumber: string, sendDate: string, currentPage: number): Promise<Page> {
  const sms = await openSms();
  if (!sms) return null;
  const request = new sms.sdk.QuerySendDetailsRequest({ phoneNumber, sendDate, currentPage, pageSize: PAGE_SIZE });
  try {
    const { body } = await sms.client.querySendDetails(request);
    const total = Number(body?.totalCount);
    if (body?.code === 'OK' && Number.isInteger(total)) {
      return { rows: body.smsSendDetailDTOs?.smsSendDetailDTO ?? [], total };
    }
    reportRefusal({ vendor: 'aliyunSms', code: vendorCode(body?.code), vendorRequestId: requestIdOf(body) });
  } catch (error) {
    const { code } = readGatewayFailure(error);
    reportRefusal({ vendor: 'aliyunSms', code, vendorRequestId: requestIdOf(error) });
  }
  return null;
}

const chinaDay = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', dateStyle: 'short' });

/** The China dates (yyyyMMdd) a send at this instant may be filed under, the likelier first. */
function chinaDaysAround(at: Date): Set<string> {
  const days = [0, -MIDNIGHT_MARGIN_MS, MIDNIGHT_MARGIN_MS].map((shift) => chinaDay.format(at.getTime() + shift));
  return new Set(days.map((day) => day.replaceAll('-', '')));
}
