import type { IncomingHttpHeaders } from 'node:http';
import { clock } from '../../platform/clock';
import { isDuplicate } from '../../platform/database';
import { logger } from '../../platform/logger';
import { newId } from '../../platform/newId';
import { readNotification } from '../../vendors/wechatPay/readNotification';
import { applyPaymentFact } from '../ordering/applyPaymentFact';
import { PaymentEvent } from './PaymentEvent';

async function keepEvent(eventId: string, outTradeNo: string | null): Promise<PaymentEvent> {
  const rail = 'wechat_jsapi' as const;
  try {
    return await PaymentEvent.create({ id: newId(), rail, eventId, outTradeNo, receivedAt: clock.date() });
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    return PaymentEvent.findOne({ where: { rail, eventId }, rejectOnEmpty: true });
  }
}

/**
 * Takes a callback of WeChat Pay: verified over its raw bytes, kept once, applied. True when it may be acknowledged;
 * false when it is not WeChat's. Throws when it could not be applied now, so that WeChat sends it again.
 */
export async function receiveNotification(headers: IncomingHttpHeaders, rawBody: string): Promise<boolean> {
  const notification = readNotification(headers, rawBody);
  if (notification.kind === 'refused') {
    logger.warn('payment callback refused', { vendor: 'wechatPay', code: notification.why });
    return false;
  }
  const event = await keepEvent(
    notification.eventId,
    notification.kind === 'payment' ? notification.fact.outTradeNo : null,
  );
  if (event.processedAt) return true;
  if (notification.kind === 'other') logger.alarm('payment callback of another kind', { code: notification.eventType });
  const outcome = notification.kind === 'payment' ? await applyPaymentFact(notification.fact) : 'other';
  await event.update({ outcome, processedAt: clock.date() });
  return true;
}
