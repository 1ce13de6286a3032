import type Router from '@koa/router';
import type { Context } from 'koa';
import { rawBodyOf } from '../../platform/http/rawBody';
import { logger } from '../../platform/logger';
import type { PushQuery } from '../../vendors/wechat/events/pushSignature';
import { readVerification } from '../../vendors/wechat/events/readPush';
import { receiveEvent } from './receiveEvent';

const path = '/callbacks/wechat/events';

// A parameter given twice is none of WeChat's.
const queryOf = (ctx: Context): PushQuery =>
  Object.fromEntries(
    Object.entries(ctx.query).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );

function refuse(ctx: Context, code: string): void {
  logger.alarm('wechat event refused', { vendor: 'wechat', code, requestId: ctx.state.requestId });
  ctx.status = 401;
  ctx.body = 'refused';
}

/** What WeChat calls with news of its users: `success` once stored, 401 when it is not theirs, stale or replayed. */
export function wechatEventCallbacks(router: Router): void {
  router.get(path, (ctx) => {
    const echo = readVerification(queryOf(ctx));
    if (echo === null) return refuse(ctx, 'forged_verification');
    ctx.set('X-Content-Type-Options', 'nosniff');
    ctx.type = 'text/plain';
    ctx.body = echo;
  });
  router.post(path, async (ctx) => {
    const reception = await receiveEvent(queryOf(ctx), await rawBodyOf(ctx, '64kb'));
    if (reception !== 'taken' && reception !== 'not_for_us') return refuse(ctx, reception);
    ctx.type = 'text/plain';
    ctx.body = 'success';
  });
}
