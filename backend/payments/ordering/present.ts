import type { Order as OrderView } from '../../../shared/contract/payments';
import type { Order } from '../Order';
import { rails } from '../rails';
import type { OpenOrder } from './openOrder';

/** An order as its payer sees it; one that a person must look at stays pending for them. */
export function presentOrder(order: Order): OrderView {
  return {
    id: order.id,
    letterId: order.letterId,
    amountFen: order.amountFen,
    status: order.status === 'suspect' ? 'pending' : order.status,
    expiresAt: order.expiresAt.toISOString(),
  };
}

/** An order with what its payment sheet needs, or null when it is paid already. */
export function presentOpenOrder({ order, payment }: OpenOrder) {
  const { rail, prepayId } = payment;
  const isPayable = order.status === 'pending' && prepayId !== null;
  return { order: presentOrder(order), pay: isPayable ? rails[rail].payOn(prepayId) : null };
}
