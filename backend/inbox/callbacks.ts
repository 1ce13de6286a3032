import type Router from '@koa/router';
import type { Context } from 'koa';
import { rawBodyOf } from '../platform/http/rawBody';
import { describeError, logger } from '../platform/logger';
import type { Answer, Door, PushRequest } from './doors/Door';
import type { AwaitedOwner } from './Owner';
import { receivePush } from './receivePush';

const queryOf = (ctx: Context): PushRequest['query'] =>
  Object.fromEntries(
    Object.entries(ctx.query).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );

function answer(ctx: Context, { status, type, body }: Answer): void {
  ctx.status = status;
  if (type) ctx.type = type;
  if (body !== undefined) ctx.body = body;
}

function refuse(ctx: Context, { vendor, refused, refusalIs }: Door, code: string): void {
  const log = refusalIs === 'alarm' ? logger.alarm : logger.warn;
  log('vendor event refused', { vendor, code, requestId: ctx.state.requestId });
  answer(ctx, refused(code));
}

async function receive(ctx: Context, door: Door, owner?: AwaitedOwner): Promise<void> {
  door.admit?.(ctx.params);
  const rawBody = await rawBodyOf(ctx, door.bodyLimit);
  const request = { headers: ctx.headers, query: queryOf(ctx), params: ctx.params, rawBody };
  const code = await receivePush(door, request, owner);
  if (code !== null) return refuse(ctx, door, code);
  answer(ctx, door.accepted);
}

// A vendor that has a form of its own for "come again" gets it; what went wrong is an alarm all the same.
async function receiveOrFail(ctx: Context, door: Door, failed: Answer, owner?: AwaitedOwner): Promise<void> {
  try {
    await receive(ctx, door, owner);
  } catch (error) {
    const fields = { vendor: door.vendor, requestId: ctx.state.requestId };
    logger.alarm('vendor event could not be taken', { ...fields, ...describeError(error) });
    answer(ctx, { ...failed, status: (error as { status?: number }).status ?? failed.status });
  }
}

/** What vendors call: every push is verified, kept once and, where its owner is awaited, applied before it is answered. */
export function inboxCallbacks(router: Router, doors: readonly Door[], awaited: readonly AwaitedOwner[]): void {
  for (const door of doors) {
    const { verify, failed } = door;
    const owner = awaited.find(({ vendor }) => vendor === door.vendor);
    router.post(door.path, (ctx) => (failed ? receiveOrFail(ctx, door, failed, owner) : receive(ctx, door, owner)));
    if (!verify) continue;
    router.get(door.path, (ctx) => {
      const echo = verify(queryOf(ctx));
      if ('refused' in echo) return refuse(ctx, door, echo.refused);
      answer(ctx, echo);
    });
  }
}
