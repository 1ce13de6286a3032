import { Op } from 'sequelize';
import { Order } from '../Order';
import { Payment } from '../Payment';
import { closePayment } from './checkPayment';

/**
 * Closes at the vendor what is still payable of a letter or of an account, so that nobody pays for what is about to go.
 * What the vendor can't say now, the check of payments closes later; money that comes meanwhile is owed back.
 */
export async function closeOpenOrders(whose: { letterId: string } | { accountId: string }): Promise<void> {
  const orders = await Order.findAll({ where: { ...whose, status: 'pending' }, attributes: ['id'], order: ['id'] });
  const open = { status: { [Op.in]: ['created' as const, 'payable' as const] } };
  for (const { id } of orders) {
    for (const payment of await Payment.findAll({ where: { orderId: id, ...open } })) await closePayment(payment);
  }
}
