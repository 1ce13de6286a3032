import { createHash, timingSafeEqual } from 'node:crypto';
import type Router from '@koa/router';
import { AppError } from '../platform/AppError';
import { rawBodyOf } from '../platform/http/rawBody';
import { logger } from '../platform/logger';
import { smsSettings } from '../vendors/sms/settings';
import { receiveReports } from './receiveReports';

const digest = (text: string) => createHash('sha256').update(text).digest();

/**
 * What Alibaba Cloud SMS pushes. It signs nothing, so the address itself is the secret; a wrong one is 404.
 * Answers at once, since slow answers are pushed again.
 */
export function noticeCallbacks(router: Router): void {
  router.post('/callbacks/aliyun-sms/:key/reports', async (ctx) => {
    if (!timingSafeEqual(digest(ctx.params.key ?? ''), digest(smsSettings.SMS_CALLBACK_KEY))) {
      logger.warn('report callback with a wrong key', { vendor: 'aliyunSms' });
      throw new AppError('not_found');
    }
    const stored = await receiveReports(await rawBodyOf(ctx, '1mb'));
    if (!stored) throw new AppError('malformed_json');
    ctx.body = { code: 0, msg: '接收成功' };
  });
}
