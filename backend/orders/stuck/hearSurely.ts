import { applyPaymentFact } from '../../payments/ordering/applyPaymentFact';
import { Payment } from '../../payments/Payment';
import { askedOf } from '../../payments/payer';
import type { Refund } from '../../payments/Refund';
import { type Heard, hearOf } from '../../payments/refunds/hearOf';
import { rails } from '../../rails/rails';

const silent = 'its rail does not answer now: try again';

/** What its rail says of a refund by which an operator decides, applied. Throws in words where it does not say. */
export async function hearSurely(refund: Refund): Promise<Heard> {
  const heard = await hearOf(refund, await Payment.findByPk(refund.paymentId, { rejectOnEmpty: true }));
  if (heard === null) throw new Error(silent);
  return heard;
}

/**
 * Has money that did not match its order booked as its rail has it, since a callback may have named another sum: what was
 * owed for that is withdrawn. Throws in words where the rail does not say.
 */
export async function hearOfMoney({ paymentId, transactionId }: Refund): Promise<void> {
  const payment = await Payment.findByPk(paymentId, { rejectOnEmpty: true });
  const railNo = transactionId === (payment.transactionId ?? '') ? undefined : transactionId;
  const answer = await rails[payment.rail].query({ ...askedOf(payment), railNo });
  if (answer.kind === 'found') await applyPaymentFact(answer.fact);
  else if (answer.kind === 'unknown' && !answer.isForGood) throw new Error(silent);
}
