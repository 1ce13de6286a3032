import type { OrderRefund } from '../../../shared/contract/refunds';
import { Order } from '../../payments/Order';
import { booksOf } from '../books/booksOf';
import { type OwingClosure, owedOrdersOf } from '../owed/owedOrders';
import { payoutsOf } from '../payouts/presentPayout';
import { presentOrderRefund } from './presentOrderRefund';

/**
 * What goes or went back to an account that is or was erased, found by its closing, as who has the code of its proof sees
 * it.
 */
export async function refundsOfClosed(closure: OwingClosure): Promise<OrderRefund[]> {
  const orders = await Order.findAll({ where: { id: await owedOrdersOf(closure) }, order: ['id'] });
  const books = await booksOf(orders);
  const refunds = books.flatMap((one) => one.refunds);
  const payouts = await payoutsOf(refunds.map(({ id }) => id));
  return Promise.all(refunds.map((refund) => presentOrderRefund(refund, payouts, closure.accountId)));
}
