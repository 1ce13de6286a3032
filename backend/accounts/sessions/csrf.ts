import { timingSafeEqual } from 'node:crypto';
import type { Context } from 'koa';
import { AppError } from '../../platform/AppError';
import { cookieNames } from '../../platform/http/cookies';
import { visitOf } from '../../platform/http/visit';
import { fingerprint, keyPurpose } from '../../platform/secrets';
import { platformSettings } from '../../platform/settings';
import { readAccessToken } from './accessToken';
import { sessionIdIn } from './refreshToken';

const ofCsrf = keyPurpose('csrf');

/** What a browser must send back in X-CSRF-Token: follows from the session, so that another site can't plant its own. */
export const csrfTokenOf = (sessionId: string): string =>
  fingerprint(ofCsrf, sessionId).subarray(0, 24).toString('base64url');

function isTokenOf(sessionId: string, given: string): boolean {
  const expected = Buffer.from(csrfTokenOf(sessionId));
  const bytes = Buffer.from(given);
  return expected.length === bytes.length && timingSafeEqual(expected, bytes);
}

// Each session that a cookie of the request speaks for; a cookie that names none has no power.
function sessionsInCookies(ctx: Context): string[] {
  const access = readAccessToken(ctx.cookies.get(cookieNames.access) ?? '', 'h5');
  const ofRefresh = sessionIdIn(ctx.cookies.get(cookieNames.refresh) ?? '');
  const ofAccess = access && access !== 'expired' ? access.sessionId : '';
  return [ofAccess, ofRefresh ?? ''].filter(Boolean);
}

function assertOwnOrigin(origin: string): void {
  if (origin !== new URL(platformSettings.PUBLIC_URL).origin) throw new AppError('csrf_refused');
}

function assertOwnPage(ctx: Context, sessionIds: string[]): void {
  assertOwnOrigin(ctx.get('Origin'));
  const token = ctx.get('X-CSRF-Token');
  if (!sessionIds.every((sessionId) => isTokenOf(sessionId, token))) throw new AppError('csrf_refused');
}

const readings = ['GET', 'HEAD', 'OPTIONS'];

/**
 * Whether a reading with cookies was not asked for by our own page: by a link on another site, in a mail or typed. Cookies
 * go along with such, and what they open may start work. Our page names itself in a header that no link can send; browsers
 * add who asks.
 */
export function isFromElsewhere(ctx: Context): boolean {
  if (!readings.includes(ctx.method)) return false;
  const site = ctx.get('Sec-Fetch-Site');
  return visitOf(ctx).client !== 'h5' || (site !== '' && site !== 'same-origin');
}

/**
 * Refuses a change that our own page did not ask for. Cookies travel by themselves, so with them the session's token and
 * our Origin are needed. Without cookies a browser could still be made to sign in as somebody else, so the Origin is looked
 * at where there is one; a bearer header can't be sent by another site and needs nothing. Throws csrf_refused.
 */
export function assertNoForgery(ctx: Context): void {
  if (readings.includes(ctx.method)) return;
  const sessionIds = sessionsInCookies(ctx);
  const couldBeTricked = visitOf(ctx).client === 'h5' || ctx.get('Origin') !== '';
  if (sessionIds.length > 0) assertOwnPage(ctx, sessionIds);
  else if (!ctx.get('Authorization') && couldBeTricked) assertOwnOrigin(ctx.get('Origin'));
}
