import type { Transaction } from 'sequelize';
import type { Merging } from '../../accounts/Merging';
import { Order } from '../Order';
import { Payment } from '../Payment';
import { reencryptPayer } from '../payer';

/** Moves the orders of one account to another, their payers encrypted anew under its key. */
export async function mergeOrders({ from, into }: Merging, transaction: Transaction): Promise<void> {
  const orderIds = (await Order.findAll({ where: { accountId: from }, transaction })).map(({ id }) => id);
  for (const payment of await Payment.findAll({ where: { orderId: orderIds }, transaction })) {
    if (payment.payer) await payment.update(await reencryptPayer(payment, from, into), { transaction });
  }
  await Order.update({ accountId: into }, { where: { accountId: from }, transaction });
}
