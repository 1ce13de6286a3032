import type { AwaitedOwner } from '../../inbox/Owner';
import { logger } from '../../platform/logger';
import type { PaymentFact } from '../../rails/PaymentFact';
import type { Notification } from '../../rails/Rail';
import { rails } from '../../rails/rails';
import { applyPaymentFact } from '../ordering/applyPaymentFact';
import { askAfterMismatch } from '../ordering/checkPayment';
import { applyRefundFact } from '../refunds/applyRefundFact';

type Read = Exclude<Notification, { kind: 'refused' }>;

async function applyPayment(fact: PaymentFact): Promise<string> {
  const outcome = await applyPaymentFact(fact);
  await askAfterMismatch(fact);
  return outcome;
}

async function apply(notification: Read): Promise<string> {
  if (notification.kind === 'payment') return applyPayment(notification.fact);
  if (notification.kind === 'refund') return applyRefundFact(notification.fact);
  logger.alarm('payment callback of another kind', { code: notification.eventType });
  return 'other';
}

/** What payments do with what their vendors tell: a fact of a payment or refund is applied; anything else is an alarm. */
export const notificationOwners: readonly AwaitedOwner<Read>[] = Object.values(rails).map(({ vendor }) => ({
  vendor,
  apply: (_kind, notification) => apply(notification),
}));
