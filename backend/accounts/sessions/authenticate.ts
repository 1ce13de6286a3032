import type { Context, Middleware } from 'koa';
import { cookieNames } from '../../platform/http/cookies';
import type { Authentication, SignedIn } from '../../platform/http/handle';
import type { Client } from '../../platform/http/visit';
import { readAccessToken } from './accessToken';
import { assertNoForgery, isFromElsewhere } from './csrf';
import { findLiveSession, freshUntil } from './liveSession';

async function authenticationOf(claimed: SignedIn, client: Client): Promise<Authentication> {
  const live = await findLiveSession(claimed.sessionId);
  if (!live || live.accountId !== claimed.accountId || live.client !== client) return { kind: 'expired' };
  return {
    kind: 'signed_in',
    caller: claimed,
    isClosing: live.isClosing,
    isFresh: async () => (await freshUntil(claimed.sessionId)) !== null,
  };
}

function tokenOf(ctx: Context): { token: string; client: Client } {
  const header = ctx.get('Authorization');
  if (!header) return { token: ctx.cookies.get(cookieNames.access) ?? '', client: 'h5' };
  // RFC 9110 §11.4: the scheme in any case, then at least one blank.
  return { token: /^bearer[ \t]+([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(header)?.[1] ?? '', client: 'weapp' };
}

/**
 * Reads who calls, from the bearer header or the browser's cookies, which speak for our own page alone; refusing is up to
 * the endpoint. Throws csrf_refused.
 */
export const authenticate: Middleware = async (ctx, next) => {
  assertNoForgery(ctx);
  const { token, client } = tokenOf(ctx);
  const claimed = readAccessToken(token, client);
  let authentication: Authentication = { kind: claimed === 'expired' ? 'expired' : 'anonymous' };
  if (claimed && client === 'h5' && isFromElsewhere(ctx)) authentication = { kind: 'elsewhere' };
  else if (claimed && claimed !== 'expired') authentication = await authenticationOf(claimed, client);
  ctx.state.authentication = authentication;
  await next();
};
