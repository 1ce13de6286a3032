import type { Transaction } from 'sequelize';
import { clock } from '../platform/clock';
import { inTransaction, select } from '../platform/database';
import { logger } from '../platform/logger';
import { Order } from './Order';

/** Writes down that money must go back, and why; the alarm lasts until the refunds pay it out by themselves. */
export async function oweRefund(order: Order, fen: number, reason: string, transaction: Transaction): Promise<void> {
  logger.alarm('refund owed', { orderId: order.id, code: reason });
  await order.update({ refundOwedFen: order.refundOwedFen + fen, refundReason: reason }, { transaction });
}

/** Paid letters that were cancelled: their postage is owed back. Letters don't know orders, so this looks for them. */
export async function oweForCancelled(): Promise<void> {
  const rows = await select<{ id: string }>(
    `SELECT o.id FROM orders o JOIN letters l ON l.id = o.letter_id
     WHERE o.status = 'paid' AND o.refund_owed_fen = 0 AND l.status = 'cancelled' AND o.created_at > :since LIMIT 50`,
    // Beyond a year a payment can't be sent back by the way it came.
    { since: new Date(clock.now() - 366 * 86_400_000) },
  );
  for (const { id } of rows) {
    await inTransaction(async (transaction) => {
      const order = await Order.findByPk(id, { transaction, lock: true, rejectOnEmpty: true });
      if (order.refundOwedFen === 0) await oweRefund(order, order.amountFen, 'cancelled', transaction);
    });
  }
}
