import type { OrderRefund } from '../../../shared/contract/refunds';
import { refundCauses } from '../../ledger/refundCauses';
import type { Refund } from '../../payments/Refund';
import { isByHand } from '../../payments/refunds/byHand';
import { paymentSettings } from '../../payments/settings';
import { isWithPayer } from '../../rails/askApple';
import type { Payout } from '../payouts/Payout';
import { presentPayout } from '../payouts/presentPayout';

// Debts of which the worker is told no time wait for a person, as all do while nothing goes back by itself.
function stateOf(refund: Refund): OrderRefund['state'] {
  const { state, nextCheckAt } = refund;
  if (state === 'requested') return 'underway';
  if (isByHand(refund)) return 'by_hand';
  if (state === 'stuck') return isWithPayer(refund) ? 'ask_apple' : 'looked_at';
  if (state === 'owed') return nextCheckAt && paymentSettings.REFUNDS === 'on' ? 'owed' : 'looked_at';
  return 'refunded';
}

/** A refund as its payer sees it, with its payout if there is one; their account is null once it is erased. */
export const presentOrderRefund = async (
  refund: Refund,
  payouts: ReadonlyMap<string, Payout>,
  accountId: string | null,
): Promise<OrderRefund> => ({
  id: refund.id,
  cause: refundCauses[refund.cause],
  amountFen: refund.amountFen,
  state: stateOf(refund),
  owedAt: refund.createdAt.toISOString(),
  refundedAt: refund.refundedAt?.toISOString() ?? null,
  ...(stateOf(refund) === 'by_hand' && { payout: await presentPayout(payouts.get(refund.id), accountId) }),
});
