import { createHash, timingSafeEqual } from 'node:crypto';
import { clock } from '../../../platform/clock';
import { exactBytes } from '../../../platform/exactBytes';

const mostAgeMs = 5 * 60_000;

/** What stands in the address of a push; all of it is text as it came. */
export type PushQuery = Record<string, string | undefined>;

const digest = (parts: readonly string[]) => createHash('sha1').update([...parts].sort().join(''));

/** What the console of one of our apps says of its message push. */
export interface PushKeys {
  token: string;
  aesKey: string | undefined;
  appId: string;
}

/** Our signature (hex) of an encrypted answer, made as WeChat makes its own. */
export const answerSignature = (token: string, timestamp: string, nonce: string, encrypted: string): string =>
  digest([token, timestamp, nonce, encrypted]).digest('hex');

/**
 * Whether WeChat signed these parts: SHA-1 of the token, the timestamp, the nonce and, in safe mode, the ciphertext, sorted
 * as plain strings and joined. Source: WeChat mini program documentation, server-ability/message-push.
 */
export function isSigned(
  { token }: PushKeys,
  given: string | undefined,
  { timestamp = '', nonce = '' }: PushQuery,
  encrypted?: string,
): boolean {
  const parts = [token, timestamp, nonce, ...(encrypted === undefined ? [] : [encrypted])];
  const expected = digest(parts).digest();
  const bytes = exactBytes(given ?? '', 'hex');
  return bytes?.length === expected.length && timingSafeEqual(bytes, expected);
}

/** Whether a push was made within five minutes of now. */
export function isRecent({ timestamp = '' }: PushQuery): boolean {
  return /^\d{1,12}$/.test(timestamp) && Math.abs(clock.now() - Number(timestamp) * 1000) <= mostAgeMs;
}
