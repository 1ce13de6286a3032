import { Readable } from 'node:stream';
import type Router from '@koa/router';
import type { Context } from 'koa';
import type * as z from 'zod/mini';
import type { Access, Endpoint, RequestOf } from '../../../shared/contract/endpoint';
import { AppError } from '../AppError';
import { countCall } from '../limits/countCall';
import { readInput } from './readInput';
import { placeOf, type Visit, visitOf } from './visit';

/** Who calls, as the session says. */
export interface SignedIn {
  accountId: string;
  sessionId: string;
}

/**
 * What authenticating a request came to; set once per request, before the routes. `elsewhere`: cookies of a session that
 * another site, or a link, made the browser send.
 */
export type Authentication =
  | { kind: 'signed_in'; caller: SignedIn; isClosing: boolean; isFresh(): Promise<boolean> }
  | { kind: 'anonymous' | 'expired' | 'elsewhere' };

const refusals = { anonymous: 'sign_in_required', expired: 'session_expired', elsewhere: 'csrf_refused' } as const;

type CallerOf<A extends Access> = A extends 'public' ? null : SignedIn;
type Handler<E extends Endpoint, A extends Access> = (
  input: RequestOf<E>,
  caller: CallerOf<A>,
  visit: Visit,
) => Promise<z.input<E['reply']>>;

async function callerOf(ctx: Context, { access, whileClosing }: Endpoint): Promise<SignedIn | null> {
  const authentication = ctx.state.authentication as Authentication;
  if (access === 'public') return null;
  if (authentication.kind !== 'signed_in') throw new AppError(refusals[authentication.kind]);
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
  return countCall(endpoint, caller?.accountId ?? null, placeOf(ctx.ip), async () =>
    work(readInput(ctx, endpoint), caller as CallerOf<A>, visitOf(ctx)),
  );
}

/**
 * Serves an endpoint of the contract: who may call, then what was sent, then the handler, then the reply, which is cut to
 * its schema so that nothing unlisted leaves. Refuses unknown fields and names those at fault.
 */
export function handle<Req extends z.ZodMiniType, Rep extends z.ZodMiniType, A extends Access>(
  router: Router,
  endpoint: Endpoint<Req, Rep, A>,
  handler: Handler<Endpoint<Req, Rep, A>, A>,
): void {
  router.register(endpoint.path, [endpoint.method], async (ctx: Context) => {
    ctx.body = endpoint.reply.parse(await serve<typeof endpoint, A, z.input<Rep>>(ctx, endpoint, handler));
    if (endpoint.keptSeconds) ctx.set('Cache-Control', `public, max-age=${endpoint.keptSeconds}`);
  });
}

/** A file, whole or as it is made, and the name it is to be saved under; without one it is there to be shown. */
export interface FileReply {
  name?: string;
  content: Readable | Buffer;
}

/** Serves an endpoint whose reply is a file: sent while it is made, kept by no cache. */
export function handleFile<Req extends z.ZodMiniType, Rep extends z.ZodMiniType, A extends Access>(
  router: Router,
  endpoint: Endpoint<Req, Rep, A>,
  handler: (input: RequestOf<Endpoint<Req, Rep, A>>, caller: CallerOf<A>, visit: Visit) => Promise<FileReply>,
): void {
  router.register(endpoint.path, [endpoint.method], async (ctx: Context) => {
    // Nobody reads what HEAD would have made.
    const make = ctx.method === 'HEAD' ? async () => null : handler;
    const file = await serve<typeof endpoint, A, FileReply | null>(ctx, endpoint, make);
    ctx.status = 200;
    if (file?.name) ctx.attachment(file.name);
    else if (file) ctx.set('Cache-Control', 'private, no-store');
    ctx.type = endpoint.file ?? 'application/octet-stream';
    if (!file) return;
    ctx.body = file.content;
    // Once begun, an answer can't turn into a refusal: it is cut, so that nobody takes half a file for a whole one.
    if (file.content instanceof Readable) file.content.once('error', () => ctx.res.destroy());
  });
}
