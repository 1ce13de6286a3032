import { exactBytes } from '../../platform/exactBytes';
import { readBeijingTime } from '../beijingTime';
import { reportRefusal } from '../reportRefusal';
import { alipayClient } from './alipayClient';
import { alipaySettings } from './settings';
import { type AlipayTrade, readTrade } from './trade';

/**
 * A callback, read. `eventId` is the same in every repetition. `refund`: some of a trade went back, by our number where
 * `outRefundNo` names one; its sum is not said. `other`: neither.
 */
export type AlipayNotification =
  | { kind: 'payment'; eventId: string; trade: AlipayTrade }
  | { kind: 'refund'; eventId: string; trade: AlipayTrade; outRefundNo: string | null; refundedAt: Date | null }
  | { kind: 'other'; eventId: string; eventType: string }
  | {
      kind: 'refused';
      why: 'doubled_field' | 'weak_signature' | 'bad_signature' | 'another_app' | 'unnumbered' | 'malformed';
    };

/** Where Alipay calls us, below our address. */
export const notifyPath = '/callbacks/alipay/notify';

type Fields = Record<string, string>;

// A name that is given twice reads one way in one program and another way in the next.
function fieldsIn(body: string): Fields | null {
  const pairs = [...new URLSearchParams(body)];
  const fields = new Map(pairs);
  return fields.size === pairs.length ? Object.fromEntries(fields) : null;
}

function isSigned(fields: Fields): boolean {
  try {
    return exactBytes(fields.sign ?? '', 'base64') !== null && alipayClient().checkNotifySignV2(fields);
  } catch {
    return false;
  }
}

function read(fields: Fields): AlipayNotification {
  const { app_id: appId = '', seller_id: sellerId = '', notify_id: id, notify_type: type = '' } = fields;
  if (appId !== alipaySettings.ALIPAY_APP_ID) return { kind: 'refused', why: 'another_app' };
  // Without its number it is no notification: what a payer's browser brings back is signed alike.
  if (!id) return { kind: 'refused', why: 'unnumbered' };
  const { out_biz_no: outRefundNo = null, trade_status: status = '', gmt_refund: refundedAt } = fields;
  const eventId = [id, status, outRefundNo ?? ''].join(' ');
  if (type !== 'trade_status_sync') return { kind: 'other', eventId, eventType: type || 'untyped' };
  const trade = readTrade(fields, { appId, sellerId });
  if (!trade) return { kind: 'refused', why: 'malformed' };
  if (trade.state === 'OTHER') return { kind: 'other', eventId, eventType: status };
  // A refund is told at the same address, as one more success of the trade, or as its end.
  const isRefund = 'refund_fee' in fields || refundedAt !== undefined;
  if (!isRefund) return { kind: 'payment', eventId, trade };
  return { kind: 'refund', eventId, trade, outRefundNo, refundedAt: readBeijingTime(refundedAt) };
}

function open(body: string): AlipayNotification {
  const fields = fieldsIn(body);
  if (!fields) return { kind: 'refused', why: 'doubled_field' };
  // The package would take the algorithm from the message, SHA-1 too.
  if (fields.sign_type !== 'RSA2') return { kind: 'refused', why: 'weak_signature' };
  return isSigned(fields) ? read(fields) : { kind: 'refused', why: 'bad_signature' };
}

/**
 * Reads a callback of Alipay over its bytes: no name twice, the signature (RSA2 alone), whose app it is, then its shape.
 * Who is paid, and the sum, are the caller's to compare. Never throws. Source: payments.md B4, C6.
 */
export function readNotification(rawBody: string): AlipayNotification {
  const notification = open(rawBody);
  if (notification.kind === 'refused') reportRefusal({ vendor: 'alipay', code: notification.why });
  return notification;
}
