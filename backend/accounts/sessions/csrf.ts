import { timingSafeEqual } from 'node:crypto';
import { env } from '../../platform/env';
import { AppError } from '../../platform/http/AppError';
import { fingerprint } from '../../platform/secrets';

/** What a browser must send back in X-CSRF-Token: follows from the session, so that another site can't plant its own. */
export const csrfTokenOf = (sessionId: string): string =>
  fingerprint('csrf', sessionId).subarray(0, 24).toString('base64url');

function isTokenOf(sessionId: string, given: string): boolean {
  const expected = Buffer.from(csrfTokenOf(sessionId));
  const bytes = Buffer.from(given);
  return expected.length === bytes.length && timingSafeEqual(expected, bytes);
}

/** Refuses a call from a page of another site. Browsers send Origin with every change; throws csrf_refused. */
export function assertOwnOrigin(origin: string): void {
  if (origin !== new URL(env.PUBLIC_URL).origin) throw new AppError('csrf_refused');
}

/** Refuses a change asked for with a browser's cookies that our own page did not ask for. Throws csrf_refused. */
export function assertOwnPage(sessionId: string, origin: string, token: string): void {
  assertOwnOrigin(origin);
  if (!isTokenOf(sessionId, token)) throw new AppError('csrf_refused');
}
