import { consumeAll } from '../../platform/limits/consume';
import { platformSettings } from '../../platform/settings';
import { shareUnderWay } from '../../platform/shareUnderWay';
import { paymentLimits } from '../limits';
import type { Payment } from '../Payment';
import { checkPayment } from './checkPayment';

const oneForPayment = shareUnderWay<void>();

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
export const askAfterPayment = (payment: Payment, accountId: string): Promise<void> =>
  oneForPayment(payment.id, () => askUnlessJustAsked(payment, accountId));
