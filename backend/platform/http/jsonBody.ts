import type { Middleware } from 'koa';
import { koaBody } from 'koa-body';
import { AppError } from '../AppError';

// The longest letter, every character escaped as in "\u4f60", fits; anything larger is no letter.
const limit = '160kb';

// JSON is UTF-8 (RFC 8259 §8.1); a body in anything else would be read as other words.
const charsets = ['', 'utf-8', 'utf8', 'us-ascii'];

function asAppError(error: Error): AppError {
  const { status, type } = error as { status?: number; type?: string };
  if (type === 'entity.too.large' || status === 413) return new AppError('body_too_large');
  // What does not unpack comes without a status.
  return new AppError(status === 415 ? 'unsupported_media_type' : 'malformed_json');
}

const parse = koaBody({
  json: true,
  jsonStrict: true,
  jsonLimit: limit,
  text: false,
  urlencoded: false,
  multipart: false,
  onError: (error) => {
    throw asAppError(error);
  },
});

/**
 * Reads a body that says it is JSON; any other stays unread. Throws malformed_json, body_too_large,
 * unsupported_media_type.
 */
export const jsonBody: Middleware = (ctx, next) => {
  if (!charsets.includes(ctx.request.charset.toLowerCase())) throw new AppError('unsupported_media_type');
  return parse(ctx, next);
};
