import { createVerify } from 'node:crypto';
import { clock } from '../../platform/clock';
import { exactBytes } from '../../platform/exactBytes';
import { verifyingKey } from './keys';

/** The signature headers of an answer or a callback, as far as they were there. */
export interface SignedMessage {
  serial: string | undefined;
  timestamp: string | undefined;
  nonce: string | undefined;
  signature: string | undefined;
  /** The body exactly as received; empty for a 204. */
  body: Buffer;
}

export type SignatureFault = 'unknown_serial' | 'stale' | 'bad_signature';

const FRESH_SECONDS = 300;

/**
 * Checks that WeChat Pay signed these bytes within the last five minutes; null when it did. The library's own check is
 * not used: it asks the network for unknown serials and never looks at the time. Source: WeChat Pay interface rules,
 * signature verification; a probe whose signature starts with WECHATPAY/SIGNTEST/ must fail, and fails here. A header that
 * came twice holds a comma, as HTTP joins them: nobody knows then which of them was meant.
 */
export function findSignatureFault({
  serial,
  timestamp,
  nonce,
  signature,
  body,
}: SignedMessage): SignatureFault | null {
  const key = verifyingKey(serial);
  if (!key) return 'unknown_serial';
  if (!timestamp || !/^\d{1,12}$/.test(timestamp)) return 'stale';
  if (Math.abs(clock.now() / 1000 - Number(timestamp)) >= FRESH_SECONDS) return 'stale';
  const given = exactBytes(signature ?? '', 'base64');
  if (!nonce || nonce.includes(',') || !given) return 'bad_signature';
  const verify = createVerify('RSA-SHA256').update(`${timestamp}\n${nonce}\n`).update(body).update('\n');
  return verify.verify(key, given) ? null : 'bad_signature';
}
