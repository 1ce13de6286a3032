import { Order } from '../../payments/Order';
import { findOwnOrder } from '../../payments/ordering/findOrder';
import { Payment } from '../../payments/Payment';
import { Refund } from '../../payments/Refund';
import { byHand } from '../../payments/refunds/byHand';
import { AppError } from '../../platform/AppError';
import { clock } from '../../platform/clock';
import { inTransaction } from '../../platform/database';
import { Payout } from './Payout';
import { encryptPayee, type Payee } from './payees';

/** What makes a refund one to be paid out by hand. */
export const toPayOut = { state: 'stuck' as const, trouble: [...byHand], standing: 1 as const };

/**
 * Writes down where the refunds of an order that cannot go back the way they came are to be paid out to; said again, the
 * last word counts, until two operators have taken one up. Throws no_such_money,
 * also where there is nothing to pay out, and not_found.
 */
export async function namePayee(accountId: string, orderId: string, payee: Payee): Promise<Order> {
  await findOwnOrder(orderId, accountId);
  await inTransaction(async (transaction) => {
    const order = await Order.findByPk(orderId, { transaction, lock: true, rejectOnEmpty: true });
    if (order.accountId !== accountId) throw new AppError('not_found');
    const payments = await Payment.findAll({ where: { orderId }, attributes: ['id'], transaction });
    const where = { ...toPayOut, paymentId: payments.map(({ id }) => id) };
    const refunds = await Refund.findAll({ where, order: ['id'], transaction, lock: true });
    if (refunds.length === 0) throw new AppError('no_such_money');
    for (const { id: refundId } of refunds) {
      const payout = await Payout.findByPk(refundId, { transaction, lock: true });
      if (payout?.state === 'underway' || payout?.state === 'paid') throw new AppError('no_such_money');
      const said = { ...(await encryptPayee(refundId, accountId, payee)), state: 'named' as const };
      await Payout.upsert({ refundId, ...said, namedAt: clock.date(), takenAt: null }, { transaction });
    }
  });
  return Order.findByPk(orderId, { rejectOnEmpty: true });
}
