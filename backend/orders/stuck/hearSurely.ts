import { Payment } from '../../payments/Payment';
import type { Refund } from '../../payments/Refund';
import { type Heard, hearOf } from '../../payments/refunds/hearOf';

/** What its rail says of a refund by which an operator decides, applied. Throws in words where it does not say. */
export async function hearSurely(refund: Refund): Promise<Heard> {
  const heard = await hearOf(refund, await Payment.findByPk(refund.paymentId, { rejectOnEmpty: true }));
  if (heard === null) throw new Error('its rail does not answer now: try again');
  return heard;
}
