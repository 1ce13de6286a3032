import { describeNetworkFailure, type NetworkFailure } from '../networkFailure';
import type { Refusal } from '../outcome';
import { vendorCode } from '../vendorCode';

/** What the SDK's errors carry besides a message that we never touch, since it may hold the URL with all parameters. */
interface GatewayError {
  code?: unknown;
  statusCode?: unknown;
  retryAfter?: unknown;
}

/** A certain refusal by the gateway itself, before any product saw the request. */
interface GatewayRefusal {
  kind: 'refused';
  code: string;
  next: Refusal;
  retryAfterMs?: number;
  isThrottle?: true;
}

export type GatewayFailure = GatewayRefusal | NetworkFailure;

const THROTTLED_MS = 1_000;

/**
 * What an error thrown by the SDK proves. The gateway's 4xx is a certain refusal; its 5xx, a page of HTML, a cut or a
 * timeout is not (the SDK calls a missing answer "ConnectTimeout" too).
 */
export function readGatewayFailure(error: unknown): GatewayFailure {
  const { code, statusCode, retryAfter } = error as GatewayError;
  if (typeof code !== 'string' || typeof statusCode !== 'number') return describeNetworkFailure(error);
  const known = vendorCode(code);
  // `Throttling.User` at the gateway, `Rejected.Throttling` at KMS.
  if (known.includes('Throttling')) {
    const retryAfterMs = typeof retryAfter === 'number' ? retryAfter : THROTTLED_MS;
    return { kind: 'refused', code: known, next: 'later', retryAfterMs, isThrottle: true };
  }
  // A used nonce means that a copy of this request came first, and that one may have been booked.
  const uncertain = statusCode >= 500 || known === 'SignatureNonceUsed';
  return uncertain ? { kind: 'unknown', code: known } : { kind: 'refused', code: known, next: 'channel_down' };
}
