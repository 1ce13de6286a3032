import type { Readable } from 'node:stream';
import type Router from '@koa/router';
import type { Context } from 'koa';
import type * as z from 'zod/mini';
import type { Access, Endpoint, RequestOf } from '../../../shared/contract/endpoint';
import { AppError } from '../AppError';
import { countCall } from '../limits/countCall';
import { placeOf, type Visit, visitOf } from './visit';

/** Who calls, as the session says. */
export interface SignedIn {
  accountId: string;
  sessionId: string;
}

/** What authenticating a request came to; set once per request, before the routes. */
export type Authentication =
  | { kind: 'signed_in'; caller: SignedIn; isClosing: boolean; isFresh(): Promise<boolean> }
  | { kind: 'anonymous' }
  | { kind: 'expired' };

type CallerOf<A extends Access> = A extends 'public' ? null : SignedIn;
type Handler<E extends Endpoint, A extends Access> = (
  input: RequestOf<E>,
  caller: CallerOf<A>,
  visit: Visit,
) => Promise<z.input<E['reply']>>;

const problemOf = (issue: z.core.$ZodIssue) => (issue.code === 'custom' ? issue.message : issue.code);

function fieldsOf(issues: z.core.$ZodIssue[]) {
  return issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({ path: [...issue.path, key].join('.'), problem: 'unknown_field' }));
    }
    return [{ path: issue.path.join('.'), problem: problemOf(issue) }];
  });
}

function sentWith(ctx: Context): object {
  if (ctx.method === 'GET' || ctx.method === 'DELETE') return ctx.query;
  // The parser leaves what it does not know unread; null means that there is no body at all.
  if (ctx.is('application/json') === false) throw new AppError('unsupported_media_type');
  const body: unknown = ctx.request.body ?? {};
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw new AppError('validation_failed');
  return body;
}

function inputOf(ctx: Context): unknown {
  const sent = sentWith(ctx);
  const clash = Object.keys(ctx.params).find((name) => name in sent);
  if (clash) throw new AppError('validation_failed', { fields: [{ path: clash, problem: 'unknown_field' }] });
  return { ...sent, ...ctx.params };
}

async function callerOf(ctx: Context, { access, whileClosing }: Endpoint): Promise<SignedIn | null> {
  const authentication = ctx.state.authentication as Authentication;
  if (access === 'public') return null;
  if (authentication.kind !== 'signed_in')
    throw new AppError(authentication.kind === 'expired' ? 'session_expired' : 'sign_in_required');
  if (authentication.isClosing && !whileClosing) throw new AppError('account_closing');
  if (access === 'fresh' && !(await authentication.isFresh())) throw new AppError('fresh_proof_required');
  return authentication.caller;
}

// Who may call, how often, then what was sent, then the work; the same for both kinds of endpoint.
async function serve<E extends Endpoint, A extends Access, Result>(
  ctx: Context,
  endpoint: E,
  work: (input: RequestOf<E>, caller: CallerOf<A>, visit: Visit) => Promise<Result>,
): Promise<Result> {
  ctx.routerPath = endpoint.path;
  const caller = await callerOf(ctx, endpoint);
  return countCall(endpoint, caller?.accountId ?? null, placeOf(ctx.ip), async () => {
    const input = endpoint.request.safeParse(inputOf(ctx));
    if (!input.success) throw new AppError('validation_failed', { fields: fieldsOf(input.error.issues) });
    ctx.set('Cache-Control', 'no-store');
    return work(input.data as RequestOf<E>, caller as CallerOf<A>, visitOf(ctx));
  });
}

/**
 * Serves an endpoint of the contract: who may call, then what was sent, then the handler, then the reply, which is cut to
 * its schema so that nothing unlisted leaves. Refuses unknown fields and names every field at fault.
 */
export function handle<Req extends z.ZodMiniType, Rep extends z.ZodMiniType, A extends Access>(
  router: Router,
  endpoint: Endpoint<Req, Rep, A>,
  handler: Handler<Endpoint<Req, Rep, A>, A>,
): void {
  router.register(endpoint.path, [endpoint.method], async (ctx: Context) => {
    ctx.body = endpoint.reply.parse(await serve<typeof endpoint, A, z.input<Rep>>(ctx, endpoint, handler));
  });
}

/** A file as it is made, and the name it is to be saved under. */
export interface FileReply {
  name: string;
  content: Readable;
}

/** Serves an endpoint whose reply is a file: sent while it is made, kept by no cache, saved and never shown by a browser. */
export function handleFile<Req extends z.ZodMiniType, Rep extends z.ZodMiniType, A extends Access>(
  router: Router,
  endpoint: Endpoint<Req, Rep, A>,
  handler: (input: RequestOf<Endpoint<Req, Rep, A>>, caller: CallerOf<A>, visit: Visit) => Promise<FileReply>,
): void {
  router.register(endpoint.path, [endpoint.method], async (ctx: Context) => {
    const { name, content } = await serve<typeof endpoint, A, FileReply>(ctx, endpoint, handler);
    ctx.attachment(name);
    ctx.type = endpoint.file ?? 'application/octet-stream';
    ctx.body = content;
    // Once begun, an answer can't turn into a refusal: it is cut, so that nobody takes half a file for a whole one.
    content.once('error', () => ctx.res.destroy());
  });
}
