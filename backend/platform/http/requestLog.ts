import type { Middleware } from 'koa';
import { clock } from '../clock';
import { logger } from '../logger';
import { newId } from '../newId';

/** Gives every request an id and a language, and logs it as one line: the route's pattern, never the URL. */
export const requestLog: Middleware = async (ctx, next) => {
  const startedAt = clock.now();
  ctx.state.requestId = newId();
  ctx.state.locale = ctx.acceptsLanguages('zh-CN', 'zh', 'en') === 'en' ? 'en' : 'zh-CN';
  ctx.set('X-Request-Id', ctx.state.requestId);
  await next();
  logger.info('request', {
    requestId: ctx.state.requestId,
    method: ctx.method,
    route: (ctx.routerPath as string | undefined) ?? 'none',
    status: ctx.status,
    ms: clock.now() - startedAt,
  });
};
