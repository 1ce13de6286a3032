import type { RefundFact } from '../../rails/RefundFact';
import { rails } from '../../rails/rails';
import type { Payment } from '../Payment';
import { askedOf } from '../payer';
import type { Refund } from '../Refund';
import { applyRefundFact } from './applyRefundFact';

/** What a rail says of a refund; `absent`: it has no such one; `never`: it can't be asked any more. */
export type Heard = RefundFact['state'] | 'absent' | 'never';

/** Asks its rail how a refund stands, and applies the answer; null where it does not say, or says it of another sum. */
export async function hearOf(refund: Refund, payment: Payment): Promise<Heard | null> {
  const { outRefundNo, amountFen: fen } = refund;
  const answer = await rails[payment.rail].queryRefund({ ...askedOf(payment), outRefundNo, fen });
  if (answer.kind === 'absent') return 'absent';
  if (answer.kind === 'unknown') return answer.isForGood ? 'never' : null;
  return (await applyRefundFact(answer.fact)) === 'suspect' ? null : answer.fact.state;
}
