import type { Context } from 'koa';
import getRawBody from 'raw-body';

/** The body of a callback exactly as it was sent, since signatures cover its bytes. Throws with status 413 when larger. */
export const rawBodyOf = (ctx: Context, limit: string): Promise<string> =>
  getRawBody(ctx.req, { limit, length: ctx.req.headers['content-length'], encoding: 'utf8' });
