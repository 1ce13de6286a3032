import { consumeAll } from '../../platform/limits/consume';
import { platformSettings } from '../../platform/settings';
import { paymentLimits } from '../limits';
import type { Payment } from '../Payment';
import { checkPayment } from './checkPayment';

const underWay = new Map<string, Promise<void>>();

async function askUnlessJustAsked(payment: Payment, accountId: string): Promise<void> {
  const { inquiriesOfOrder, inquiriesOfAccount } = paymentLimits;
  const ofAccount = { limit: inquiriesOfAccount, key: accountId, times: platformSettings.CALL_LIMIT_FACTOR };
  const allowed = await consumeAll([{ limit: inquiriesOfOrder, key: payment.id }, ofAccount]);
  if (allowed.ok) await checkPayment(payment);
}

/**
 * Asks the vendor how a payment stands because its payer wants to know: once in two seconds, however many ask; those who
 * ask meanwhile hear the same answer, those just after it what is known.
 */
export function askAfterPayment(payment: Payment, accountId: string): Promise<void> {
  const asked =
    underWay.get(payment.id) ?? askUnlessJustAsked(payment, accountId).finally(() => underWay.delete(payment.id));
  underWay.set(payment.id, asked);
  return asked;
}
