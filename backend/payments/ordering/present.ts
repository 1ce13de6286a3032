import type { Order as OrderView } from '../../../shared/contract/payments';
import { signForPhone } from '../../vendors/wechatPay/signForPhone';
import type { Order } from '../Order';
import type { OpenOrder } from './createOrder';

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

/** An order with what wx.requestPayment needs, or null when it is paid already. */
export function presentOpenOrder({ order, payment }: OpenOrder) {
  const isPayable = order.status === 'pending' && payment.prepayId !== null;
  return { order: presentOrder(order), pay: isPayable ? signForPhone(payment.prepayId as string) : null };
}
