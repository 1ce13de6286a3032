import { AppError } from '../../platform/AppError';
import { Order } from '../Order';
import { Payment } from '../Payment';
import { askAfterPayment } from './askAfterPayment';

/** An order of this account. Throws not_found for any other. */
export async function findOwnOrder(orderId: string, accountId: string): Promise<Order> {
  const order = await Order.findByPk(orderId);
  if (!order || order.accountId !== accountId) throw new AppError('not_found');
  return order;
}

/** An order after asking the vendor how its open payment stands; what the phone reports is only a hint to ask. */
export async function syncOrder(orderId: string, accountId: string): Promise<Order> {
  const order = await findOwnOrder(orderId, accountId);
  if (order.status !== 'pending' && order.status !== 'suspect') return order;
  const payment = await Payment.findOne({ where: { orderId }, order: [['id', 'DESC']], rejectOnEmpty: true });
  await askAfterPayment(payment, accountId);
  return order.reload();
}
