import type Router from '@koa/router';
import type { Context } from 'koa';
import { rawBodyOf } from '../../platform/http/rawBody';
import { describeError, logger } from '../../platform/logger';
import { rails } from '../rails';
import type { CallbackAnswer } from '../rails/Rail';
import { receiveNotification } from './receiveNotification';

function answer(ctx: Context, { status, body }: CallbackAnswer): void {
  ctx.status = status;
  if (body !== undefined) ctx.body = body;
}

/** What payment vendors call: "taken" once a callback has had its effect, "refused" when it is not theirs, 500 to have it sent again. */
export function paymentCallbacks(router: Router): void {
  for (const rail of Object.values(rails)) {
    const { path, taken, refused } = rail.callback;
    router.post(path, async (ctx) => {
      try {
        const notification = rail.readNotification(ctx.headers, await rawBodyOf(ctx, '64kb'));
        answer(ctx, (await receiveNotification(rail.name, notification)) ? taken : refused);
      } catch (error) {
        logger.alarm('payment callback failed', { requestId: ctx.state.requestId, ...describeError(error) });
        answer(ctx, { ...refused, status: (error as { status?: number }).status ?? 500 });
      }
    });
  }
}
