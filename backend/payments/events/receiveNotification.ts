import type { RailName } from '../../../shared/contract/payments';
import { clock } from '../../platform/clock';
import { isDuplicate } from '../../platform/database';
import { logger } from '../../platform/logger';
import { newId } from '../../platform/newId';
import { applyPaymentFact } from '../ordering/applyPaymentFact';
import type { Notification } from '../rails/Rail';
import { applyRefundFact } from '../refunds/applyRefundFact';
import { PaymentEvent } from './PaymentEvent';

async function keepEvent(rail: RailName, eventId: string, outTradeNo: string | null): Promise<PaymentEvent> {
  try {
    return await PaymentEvent.create({ id: newId(), rail, eventId, outTradeNo, receivedAt: clock.date() });
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    return PaymentEvent.findOne({ where: { rail, eventId }, rejectOnEmpty: true });
  }
}

async function apply(notification: Exclude<Notification, { kind: 'refused' }>): Promise<string> {
  if (notification.kind === 'payment') return applyPaymentFact(notification.fact);
  if (notification.kind === 'refund') return applyRefundFact(notification.fact);
  logger.alarm('payment callback of another kind', { code: notification.eventType });
  return 'other';
}

/**
 * Takes what a rail read of a callback: kept once, applied. True when it may be acknowledged; false when it is not the
 * vendor's. Throws when it could not be applied now, so that the vendor sends it again.
 */
export async function receiveNotification(rail: RailName, notification: Notification): Promise<boolean> {
  if (notification.kind === 'refused') {
    logger.warn('payment callback refused', { vendor: rail, code: notification.code });
    return false;
  }
  const outTradeNo = notification.kind === 'other' ? null : notification.fact.outTradeNo;
  const event = await keepEvent(rail, notification.eventId, outTradeNo);
  if (event.processedAt) return true;
  await event.update({ outcome: await apply(notification), processedAt: clock.date() });
  return true;
}
