import type { Middleware } from 'koa';
import type { Authentication } from '../platform/http/handle';
import { readAccessToken } from './accessToken';

function authenticationOf(header: string): Authentication {
  const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/.exec(header)?.[1];
  const caller = token ? readAccessToken(token) : null;
  if (caller === 'expired') return { kind: 'expired' };
  return caller ? { kind: 'signed_in', caller } : { kind: 'anonymous' };
}

/** Reads the bearer token of a request; refusing is up to the endpoint. */
export const authenticate: Middleware = async (ctx, next) => {
  ctx.state.authentication = authenticationOf(ctx.get('Authorization'));
  await next();
};
