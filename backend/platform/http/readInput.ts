import type { Context } from 'koa';
import type * as z from 'zod/mini';
import type { Endpoint, RequestOf } from '../../../shared/contract/endpoint';
import { AppError } from '../AppError';

// A refusal names so many fields, and of a name that it does not know so much: it must not say all that was sent.
const mostFields = 20;
const longestName = 60;

const withQuery = ['GET', 'HEAD', 'DELETE'];

const unknownField = (path: string) => ({ path: path.slice(0, longestName), problem: 'unknown_field' });

const problemOf = (issue: z.core.$ZodIssue) => (issue.code === 'custom' ? issue.message : issue.code);

function fieldsOf(issues: z.core.$ZodIssue[]) {
  const known = issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys' ? [] : [{ path: issue.path.join('.'), problem: problemOf(issue) }],
  );
  const unknown = issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.slice(0, mostFields).map((key) => unknownField([...issue.path, key].join('.')))
      : [],
  );
  return [...known, ...unknown].slice(0, mostFields);
}

function sentWith(ctx: Context): object {
  if (withQuery.includes(ctx.method)) return ctx.query;
  const astray = Object.keys(ctx.query).slice(0, mostFields).map(unknownField);
  if (astray.length > 0) throw new AppError('validation_failed', { fields: astray });
  // The parser leaves what it does not know unread; null means that there is no body at all.
  if (ctx.is('application/json') === false) throw new AppError('unsupported_media_type');
  const body: unknown = ctx.request.body ?? {};
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw new AppError('validation_failed');
  return body;
}

function inputOf(ctx: Context): unknown {
  const sent = sentWith(ctx);
  const clash = Object.keys(ctx.params).find((name) => name in sent);
  if (clash) throw new AppError('validation_failed', { fields: [unknownField(clash)] });
  return { ...sent, ...ctx.params };
}

/**
 * What was sent to an endpoint, by path, and query (GET, HEAD, DELETE) or body, as its schema says. Throws
 * validation_failed naming up to 20 fields at fault, unsupported_media_type for a body that is not JSON.
 */
export function readInput<E extends Endpoint>(ctx: Context, endpoint: E): RequestOf<E> {
  const input = endpoint.request.safeParse(inputOf(ctx));
  if (!input.success) throw new AppError('validation_failed', { fields: fieldsOf(input.error.issues) });
  return input.data as RequestOf<E>;
}
