import type { Middleware } from 'koa';
import { clock } from '../clock';
import { onceIn, rareAlarm } from '../limits/rareAlarm';
import { logger } from '../logger';
import { newId } from '../newId';
import { fingerprint, keyPurpose } from '../secrets';
import type { Authentication } from './handle';
import { localeOf } from './localeOf';
import { networkOf } from './visit';

const ofActors = keyPurpose('actor');

// The lines of a day belong together, those of two days can't be tied to one account.
function actorOf(authentication: Authentication | undefined): string | undefined {
  if (authentication?.kind !== 'signed_in') return undefined;
  const day = clock.date().toISOString().slice(0, 10);
  return fingerprint(ofActors, `${day} ${authentication.caller.accountId}`).subarray(0, 8).toString('hex');
}

// Those without an address are counted together, and could shut each other out: the proxies are not as we were told.
const alarmOfUnknown = rareAlarm('a caller has no address, look at TRUSTED_PROXIES', onceIn(3_600_000));

/**
 * Gives every request an id and a language, and logs it as one line: the route's pattern, never the URL. A caller without
 * an address is an alarm, once an hour.
 */
export const requestLog: Middleware = async (ctx, next) => {
  const startedAt = clock.now();
  ctx.state.requestId = newId();
  ctx.state.locale = localeOf(ctx.get('Accept-Language'));
  ctx.set('X-Request-Id', ctx.state.requestId);
  // By it phones set their own: the house's clock, not this machine's.
  ctx.set('Date', clock.date().toUTCString());
  const network = networkOf(ctx.ip);
  if (network === 'unknown') await alarmOfUnknown();
  await next();
  logger.info('request', {
    requestId: ctx.state.requestId,
    method: ctx.method,
    route: (ctx.routerPath as string | undefined) ?? 'none',
    status: ctx.status,
    network,
    actor: actorOf(ctx.state.authentication),
    ms: clock.now() - startedAt,
  });
};
