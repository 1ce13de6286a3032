import { z } from 'zod';
import { reportRefusal } from '../reportRefusal';
import { decryptResource } from './decryptResource';
import { type PayRefund, readRefundNotice } from './refundRecord';
import { renewCertificates } from './renewCertificates';
import { type PayTransaction, readTransaction } from './transaction';
import { findSignatureFault, type SignatureFault } from './verifySignature';

/** A callback, read. `eventId` is WeChat Pay's own and the same in every repetition. `other`: neither payment nor refund. */
export type PayNotification =
  | { kind: 'payment'; eventId: string; transaction: PayTransaction }
  | { kind: 'refund'; eventId: string; refund: PayRefund & { merchantId: string } }
  | { kind: 'other'; eventId: string; eventType: string }
  | { kind: 'refused'; why: SignatureFault | 'bad_ciphertext' | 'malformed' };

/** Where WeChat Pay calls us, below our address. */
export const notifyPath = '/callbacks/wechat-pay/notify';

const refundEvents = new Set(['REFUND.SUCCESS', 'REFUND.ABNORMAL', 'REFUND.CLOSED']);

type Headers = Record<string, string | string[] | undefined>;

const envelope = z.object({
  id: z.string().min(1).max(64),
  event_type: z.string().min(1).max(64),
  resource: z.object({ ciphertext: z.string(), nonce: z.string(), associated_data: z.string().optional() }),
});

/**
 * Reads a callback of WeChat Pay: signature and age over the bytes as received, then decryption with the tag checked,
 * then its shape. Takes Node's lower-case header names. Never throws; a refusal is to be answered with 401.
 */
export function readNotification(headers: Headers, rawBody: string | Buffer): PayNotification {
  const body = Buffer.from(rawBody);
  const header = (name: string) => (typeof headers[name] === 'string' ? headers[name] : undefined);
  const fault = findSignatureFault({
    serial: header('wechatpay-serial'),
    timestamp: header('wechatpay-timestamp'),
    nonce: header('wechatpay-nonce'),
    signature: header('wechatpay-signature'),
    body,
  });
  // For this one where its certificate is known, and for its repetition where it is not.
  void renewCertificates(header('wechatpay-serial') ?? '');
  const notification: PayNotification = fault ? { kind: 'refused', why: fault } : open(body);
  if (notification.kind === 'refused') reportRefusal({ vendor: 'wechatPay', code: notification.why });
  return notification;
}

function open(body: Buffer): PayNotification {
  const message = envelope.safeParse(parseJson(body));
  if (!message.success) return { kind: 'refused', why: 'malformed' };
  const { id: eventId, event_type: eventType, resource } = message.data;
  const isRefund = refundEvents.has(eventType);
  if (eventType !== 'TRANSACTION.SUCCESS' && !isRefund) return { kind: 'other', eventId, eventType };
  const plaintext = decryptResource(resource);
  if (!plaintext) return { kind: 'refused', why: 'bad_ciphertext' };
  const content = parseJson(plaintext);
  const refund = isRefund ? readRefundNotice(content) : null;
  if (refund) return { kind: 'refund', eventId, refund };
  const transaction = isRefund ? null : readTransaction(content);
  return transaction ? { kind: 'payment', eventId, transaction } : { kind: 'refused', why: 'malformed' };
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}
