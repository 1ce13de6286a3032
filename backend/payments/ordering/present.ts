import type { Order as OrderView } from '../../../shared/contract/payments';
import { rails } from '../../rails/rails';
import type { Order } from '../Order';
import { linesOf } from '../orderLines';
import { description, type OpenOrder } from './openOrder';

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

/** An order, of a series if it was placed for one, with what its payment sheet needs, or null when it is paid already. */
export async function presentOpenOrder({ order, payment, ...more }: OpenOrder & { seriesId?: string }) {
  const { rail, prepayId, outTradeNo, amountFen } = payment;
  const { id: orderId, letterId, expiresAt } = order;
  const sheet = { outTradeNo, amountFen, description, expiresAt, orderId, letterId, ...more };
  const readLinesFen = async () => (await linesOf(orderId)).map((line) => line.amountFen);
  const isPayable = order.status === 'pending' && prepayId !== null;
  return {
    order: presentOrder(order),
    pay: isPayable ? await rails[rail].payOn({ ...sheet, prepayId, readLinesFen }) : null,
  };
}
