import type { IncomingMessage } from 'node:http';
import type { Middleware } from 'koa';
import { type ErrorReply, errors, type Locale } from '../../../shared/errors';
import { AppError } from '../AppError';
import { describeError, logger } from '../logger';
import { errorPage, wantsPage } from './errorPage';
import { plainPagePolicy } from './plainPage';

interface HttpProblem {
  status?: number;
  type?: string;
  name?: string;
}

// What koa, the router and the reader of raw bodies throw, in our own codes.
function asAppError(error: unknown): AppError | null {
  if (error instanceof AppError) return error;
  const { status, type, name } = error as HttpProblem;
  if (type === 'entity.too.large' || status === 413) return new AppError('body_too_large');
  if (status === 404) return new AppError('not_found');
  if (status !== undefined && status >= 400 && status < 500) return new AppError('malformed_request');
  if (name?.startsWith('SequelizeConnection') || name === 'SequelizeHostNotFoundError')
    return new AppError('unavailable');
  return null;
}

// More than the largest picture: who sends a little too much hears our answer instead of a cut connection.
const mostPassedOver = 16 * 1024 * 1024;

// What is left of a body that was refused while it came would block the next request on this connection.
function passOver(request: IncomingMessage): void {
  let left = mostPassedOver;
  request
    .unpipe()
    .on('data', (chunk: Buffer) => {
      left -= chunk.length;
      if (left < 0) request.destroy();
    })
    .resume();
}

/**
 * The one place that turns an error into a reply: code, sentence in the caller's language, request id; never a stack. A
 * person in a browser gets it as a page.
 */
export const errorReplies: Middleware = async (ctx, next) => {
  try {
    await next();
    if (ctx.status === 404 && ctx.body == null) throw new AppError('not_found');
    if ((ctx.status === 405 || ctx.status === 501) && ctx.body == null) throw new AppError('method_not_allowed');
  } catch (error) {
    const known = asAppError(error);
    if (!known || known.status >= 500) {
      logger.error('request failed', { requestId: ctx.state.requestId, ...describeError(error) });
    }
    const { code, status, extras } = known ?? new AppError('internal_error');
    const reply: ErrorReply = {
      error: code,
      message: errors[code][ctx.state.locale as Locale],
      requestId: ctx.state.requestId,
      ...extras,
    };
    ctx.status = status;
    const { retryAfterSeconds } = extras.details ?? {};
    if (typeof retryAfterSeconds === 'number') ctx.set('Retry-After', String(retryAfterSeconds));
    if (wantsPage(ctx)) {
      ctx.type = 'html';
      ctx.set('Content-Security-Policy', plainPagePolicy);
      ctx.body = errorPage(reply, ctx.state.locale);
    } else ctx.body = reply;
  } finally {
    if (!ctx.req.complete) passOver(ctx.req);
  }
};
