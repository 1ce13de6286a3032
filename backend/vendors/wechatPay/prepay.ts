import { platformSettings } from '../../platform/settings';
import { merchantClient } from './merchant';
import { notifyPath } from './readNotification';

/** One order to be paid inside the mini program. Repeating it with equal values is safe and gives a fresh prepayId. */
export interface PrepayRequest {
  outTradeNo: string;
  description: string;
  amountFen: number;
  openid: string;
  expiresAt: Date;
}

/** `already_paid` and `unknown`: ask queryOrder before anything else, and never use a new number first. */
export type PrepayOutcome =
  | { kind: 'ok'; prepayId: string }
  | { kind: 'already_paid' }
  | { kind: 'refused'; code: string }
  | { kind: 'unknown'; code: string };

const LONGEST_DESCRIPTION_BYTES = 127;
const CHINA_OFFSET_MS = 8 * 3_600_000;
const PACKAGE_START = 'prepay_id=';

// Comes with status 500, yet it is a plain refusal.
const WRONG_PAYER = 'OPENID_MISMATCH';
const paidCodes = new Set(['ORDERPAID', 'ORDER_PAID']);
// The number exists already, perhaps paid under other values: only the query can tell.
const askFirst = new Set(['OUT_TRADE_NO_USED', 'TRADE_ERROR', 'malformed']);

/** Places the order at WeChat Pay (POST /v3/pay/transactions/jsapi). A prepayId is good for two hours. */
export async function prepay(order: PrepayRequest): Promise<PrepayOutcome> {
  const { status, data, error } = await merchantClient().transactions_jsapi({
    description: cutToBytes(order.description, LONGEST_DESCRIPTION_BYTES),
    out_trade_no: order.outTradeNo,
    time_expire: chinaTimestamp(order.expiresAt),
    notify_url: platformSettings.PUBLIC_URL + notifyPath,
    amount: { total: order.amountFen, currency: 'CNY' },
    payer: { openid: order.openid },
  });
  if (error === undefined) return readPrepayId(data);
  if (paidCodes.has(error)) return { kind: 'already_paid' };
  const certain = error === WRONG_PAYER || (status >= 400 && status < 500 && !askFirst.has(error));
  return { kind: certain ? 'refused' : 'unknown', code: error };
}

/** The library has already turned the answer into parameters for the phone; the id stands in `package`. */
function readPrepayId(data: { package?: unknown } | undefined): PrepayOutcome {
  const packed = data?.package;
  if (typeof packed !== 'string' || !packed.startsWith(PACKAGE_START)) return { kind: 'unknown', code: 'malformed' };
  return { kind: 'ok', prepayId: packed.slice(PACKAGE_START.length) };
}

/** Whether WeChat Pay counts 127 bytes or characters is not documented, so bytes are counted. */
function cutToBytes(text: string, limit: number): string {
  let [cut, bytes] = ['', 0];
  for (const character of text) {
    bytes += Buffer.byteLength(character);
    if (bytes > limit) break;
    cut += character;
  }
  return cut;
}

const chinaTimestamp = (at: Date): string =>
  `${new Date(at.getTime() + CHINA_OFFSET_MS).toISOString().slice(0, 19)}+08:00`;
