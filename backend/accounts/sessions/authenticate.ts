import type { Context, Middleware } from 'koa';
import type { Authentication, SignedIn } from '../../platform/http/handle';
import { cookieNames } from '../../platform/http/visit';
import { readAccessToken } from './accessToken';
import { assertOwnOrigin, assertOwnPage } from './csrf';
import { findLiveSession, freshUntil } from './liveSession';

async function authenticationOf(claimed: SignedIn): Promise<Authentication> {
  const live = await findLiveSession(claimed.sessionId);
  if (!live || live.accountId !== claimed.accountId) return { kind: 'expired' };
  return {
    kind: 'signed_in',
    caller: claimed,
    isClosing: live.isClosing,
    isFresh: async () => (await freshUntil(claimed.sessionId)) !== null,
  };
}

const changes = (ctx: Context) => !['GET', 'HEAD', 'OPTIONS'].includes(ctx.method);

// Cookies travel by themselves, so a change must also show that our own page asked for it; a bearer header can't be sent
// by another site.
function tokenOf(ctx: Context): string | undefined {
  const header = ctx.get('Authorization');
  if (header) return /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/.exec(header)?.[1];
  if (changes(ctx) && ctx.get('Origin')) assertOwnOrigin(ctx.get('Origin'));
  const cookies = (['access', 'refresh'] as const).map((name) => ctx.cookies.get(cookieNames[name]));
  const [access, refresh] = cookies;
  if (changes(ctx) && (access || refresh)) {
    const claimed = access ? readAccessToken(access) : null;
    const sessionId = claimed && claimed !== 'expired' ? claimed.sessionId : refresh?.split('.')[0];
    assertOwnPage(sessionId ?? '', ctx.get('Origin'), ctx.get('X-CSRF-Token'));
  }
  return access;
}

/** Reads who calls, from the bearer header or the browser's cookies; refusing is up to the endpoint. Throws csrf_refused. */
export const authenticate: Middleware = async (ctx, next) => {
  const token = tokenOf(ctx);
  const claimed = token ? readAccessToken(token) : null;
  let authentication: Authentication = { kind: claimed === 'expired' ? 'expired' : 'anonymous' };
  if (claimed && claimed !== 'expired') authentication = await authenticationOf(claimed);
  ctx.state.authentication = authentication;
  await next();
};
