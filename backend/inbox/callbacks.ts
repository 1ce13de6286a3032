import type Router from '@koa/router';
import type { Context } from 'koa';
import { AppError } from '../platform/AppError';
import { rawBodyOf } from '../platform/http/rawBody';
import { networkOf } from '../platform/http/visit';
import { describeError, logger } from '../platform/logger';
import type { Answer, Door, PushRequest, Refusal } from './doors/Door';
import type { AwaitedOwner } from './Owner';
import { receivePush } from './receivePush';
import { reportRefused } from './reportRefused';

const forgedVerification: Refusal = { code: 'forged_verification', by: 'anyone' };

const queryOf = (ctx: Context): PushRequest['query'] =>
  Object.fromEntries(
    Object.entries(ctx.query).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );

function answer(ctx: Context, { status, type, body }: Answer): void {
  ctx.status = status;
  if (type) ctx.type = type;
  if (body !== undefined) ctx.body = body;
}

const report = (ctx: Context, { vendor }: Door, refusal: Refusal): Promise<void> =>
  reportRefused(vendor, refusal, { network: networkOf(ctx.ip), requestId: ctx.state.requestId });

// Refused here is what comes to a wrong address, or is too long, or breaks off: nobody's, as far as we know.
async function requestIn(ctx: Context, door: Door): Promise<PushRequest> {
  const { headers, params } = ctx;
  if (door.admit && !door.admit(params)) {
    await report(ctx, door, { code: 'wrong_key', by: 'anyone' });
    throw new AppError('not_found');
  }
  try {
    return { headers, params, query: queryOf(ctx), rawBody: await rawBodyOf(ctx, door.bodyLimit) };
  } catch (error) {
    await report(ctx, door, { code: 'unreadable_body', by: 'anyone' });
    throw error;
  }
}

async function receive(ctx: Context, door: Door, request: PushRequest, owners: readonly AwaitedOwner[]): Promise<void> {
  const received = await receivePush(door, request, owners);
  if ('refusal' in received) {
    await report(ctx, door, received.refusal);
    return answer(ctx, door.refused(received.refusal.code));
  }
  const { content } = received;
  answer(ctx, (content && door.reply?.(content, request)) ?? door.accepted);
}

// A vendor that has a form of its own for "come again" gets it; what went wrong is an alarm all the same.
async function failAs(ctx: Context, { vendor }: Door, failed: Answer, work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    const fields = { vendor, requestId: ctx.state.requestId };
    logger.alarm('vendor event could not be taken', { ...fields, ...describeError(error) });
    answer(ctx, { ...failed, status: (error as { status?: number }).status ?? failed.status });
  }
}

/** What vendors call: every push is verified, kept once and, where its owner is awaited, applied before it is answered. */
export function inboxCallbacks(router: Router, doors: readonly Door[], awaited: readonly AwaitedOwner[]): void {
  for (const door of doors) {
    const { verify, failed } = door;
    router.post(door.path, async (ctx) => {
      const received = receive(ctx, door, await requestIn(ctx, door), awaited);
      await (failed ? failAs(ctx, door, failed, received) : received);
    });
    if (!verify) continue;
    router.get(door.path, async (ctx) => {
      const echo = verify(queryOf(ctx));
      if (!echo) await report(ctx, door, forgedVerification);
      answer(ctx, echo ?? door.refused(forgedVerification.code));
    });
  }
}
