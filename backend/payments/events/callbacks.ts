import type Router from '@koa/router';
import { rawBodyOf } from '../../platform/http/rawBody';
import { describeError, logger } from '../../platform/logger';
import { receiveNotification } from './receiveNotification';

const refusal = { code: 'FAIL', message: '失败' };

/** What WeChat Pay calls: 204 once a callback has taken effect, 401 when it is not theirs, 500 to have it sent again. */
export function paymentCallbacks(router: Router): void {
  router.post('/callbacks/wechat-pay/notify', async (ctx) => {
    try {
      const accepted = await receiveNotification(ctx.headers, await rawBodyOf(ctx, '64kb'));
      ctx.status = accepted ? 204 : 401;
      if (!accepted) ctx.body = refusal;
    } catch (error) {
      logger.alarm('payment callback failed', { requestId: ctx.state.requestId, ...describeError(error) });
      ctx.status = (error as { status?: number }).status ?? 500;
      ctx.body = refusal;
    }
  });
}
