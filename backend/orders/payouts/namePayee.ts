import type { Transaction } from 'sequelize';
import { Order } from '../../payments/Order';
import { findOwnOrder } from '../../payments/ordering/findOrder';
import { Payment } from '../../payments/Payment';
import { Refund } from '../../payments/Refund';
import { byHand } from '../../payments/refunds/byHand';
import { AppError } from '../../platform/AppError';
import { clock } from '../../platform/clock';
import { inTransaction } from '../../platform/database';
import { type OwingClosure, owedOrdersOf } from '../owed/owedOrders';
import { Payout } from './Payout';
import { encryptPayee, type Payee } from './payees';
import { destroyPayoutKeys } from './payoutKeys';

/** What makes a refund one to be paid out by hand. */
export const toPayOut = { state: 'stuck' as const, trouble: [...byHand], standing: 1 as const };

const isTakenUp = (payout: Payout | null) => payout?.state === 'underway' || payout?.state === 'paid';

/** Names the payee of what of these orders is to be paid out and not taken up; answers the keys of who was named before. */
async function writePayee(orderId: string[], payee: Payee, transaction: Transaction): Promise<(string | null)[]> {
  const payments = await Payment.findAll({ where: { orderId }, attributes: ['id'], transaction });
  const where = { ...toPayOut, paymentId: payments.map(({ id }) => id) };
  const replaced: (string | null)[] = [];
  for (const { id: refundId } of await Refund.findAll({ where, order: ['id'], transaction, lock: true })) {
    const payout = await Payout.findByPk(refundId, { transaction, lock: true });
    if (isTakenUp(payout)) continue;
    const said = { ...(await encryptPayee(refundId, payee)), state: 'named' as const };
    await Payout.upsert({ refundId, ...said, namedAt: clock.date(), takenAt: null }, { transaction });
    replaced.push(payout?.keyId ?? null);
  }
  if (replaced.length === 0) throw new AppError('no_such_money');
  return replaced;
}

/**
 * Writes down where the refunds of an order that cannot go back the way they came are to be paid out to; said again, the
 * last word counts, but for what two operators have taken up. Throws no_such_money where nothing is left to be named, and
 * not_found.
 */
export async function namePayee(accountId: string, orderId: string, payee: Payee): Promise<Order> {
  await findOwnOrder(orderId, accountId);
  const replaced = await inTransaction(async (transaction) => {
    const order = await Order.findByPk(orderId, { transaction, lock: true, rejectOnEmpty: true });
    if (order.accountId !== accountId) throw new AppError('not_found');
    return writePayee([orderId], payee, transaction);
  });
  await destroyPayoutKeys(replaced);
  return Order.findByPk(orderId, { rejectOnEmpty: true });
}

/** The same for all that is owed back to an account that is or was erased, found by its closing. Throws no_such_money. */
export async function namePayeeOfClosed(closure: OwingClosure, payee: Payee): Promise<void> {
  const orderIds = await owedOrdersOf(closure);
  const replaced = await inTransaction(async (transaction) => {
    await Order.findAll({ where: { id: orderIds }, order: ['id'], transaction, lock: true });
    return writePayee(orderIds, payee, transaction);
  });
  await destroyPayoutKeys(replaced);
}
