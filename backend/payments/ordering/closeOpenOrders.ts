import { Op } from 'sequelize';
import { Order } from '../Order';
import { Payment } from '../Payment';
import { closePayment } from './checkPayment';
import { openOrdersOf } from './openOrdersOf';

const pendingOf = async (accountId: string) =>
  (await Order.findAll({ where: { accountId, status: 'pending' }, attributes: ['id'], order: ['id'] })).map(
    ({ id }) => id,
  );

/**
 * Closes at the vendor what is still payable of a letter or of an account, so that nobody pays for what is about to go.
 * What the vendor can't say now, the check of payments closes later; money that comes meanwhile is owed back.
 */
export async function closeOpenOrders(whose: { letterId: string } | { accountId: string }): Promise<void> {
  const orderIds = 'letterId' in whose ? await openOrdersOf([whose.letterId]) : await pendingOf(whose.accountId);
  const open = { status: { [Op.in]: ['created' as const, 'payable' as const] } };
  for (const orderId of orderIds) {
    for (const payment of await Payment.findAll({ where: { orderId, ...open } })) await closePayment(payment);
  }
}
