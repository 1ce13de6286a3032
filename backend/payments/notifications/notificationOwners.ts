import type { AwaitedOwner } from '../../inbox/Owner';
import { logger } from '../../platform/logger';
import { readRow } from '../../platform/rows';
import type { PaymentFact } from '../../rails/PaymentFact';
import type { Notification } from '../../rails/Rail';
import type { RefundFact } from '../../rails/RefundFact';
import { rails } from '../../rails/rails';
import { applyPaymentFact } from '../ordering/applyPaymentFact';
import { askAfterMismatch } from '../ordering/checkPayment';
import { Payment } from '../Payment';
import { applyRefundFact } from '../refunds/applyRefundFact';
import { calledBack } from './notificationDoors';

type Read = Exclude<Notification, { kind: 'refused' }>;

// A vendor with several rails tells of all of them at one address: which it was, the payment knows.
async function withItsRail<Fact extends PaymentFact | RefundFact>(fact: Fact): Promise<Fact> {
  if (calledBack.filter(({ vendor }) => vendor === rails[fact.rail].vendor).length === 1) return fact;
  const payment = await readRow(Payment, { where: { outTradeNo: fact.outTradeNo }, columns: ['rail'] });
  const isOfVendor = payment && rails[payment.rail].vendor === rails[fact.rail].vendor;
  return isOfVendor ? { ...fact, rail: payment.rail } : fact;
}

async function applyPayment(told: PaymentFact): Promise<string> {
  const fact = await withItsRail(told);
  const outcome = await applyPaymentFact(fact, 'notify');
  if (outcome !== 'applied') await askAfterMismatch(fact);
  return outcome;
}

async function apply(notification: Read): Promise<string> {
  if (notification.kind === 'payment') return applyPayment(notification.fact);
  if (notification.kind === 'refund') return applyRefundFact(await withItsRail(notification.fact), 'notify');
  logger.alarm('payment callback of another kind', { code: notification.eventType });
  return 'other';
}

/** What payments do with what their vendors tell: a fact of a payment or refund is applied; anything else is an alarm. */
export const notificationOwners: readonly AwaitedOwner<Read>[] = [
  ...new Set(calledBack.map(({ vendor }) => vendor)),
].map((vendor) => ({ vendor, apply: (_kind, notification) => apply(notification) }));
