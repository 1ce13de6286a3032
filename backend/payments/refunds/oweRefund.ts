import type { Transaction } from 'sequelize';
import { clock } from '../../platform/clock';
import { inTransaction, select } from '../../platform/database';
import { logger } from '../../platform/logger';
import { Order, type RefundReason } from '../Order';

/** Writes down that money must go back, and why; the alarm lasts until the refunds pay it out by themselves. */
export async function oweRefund(
  order: Order,
  fen: number,
  reason: RefundReason,
  transaction: Transaction,
): Promise<void> {
  logger.alarm('refund owed', { orderId: order.id, code: reason });
  await order.update({ refundOwedFen: order.refundOwedFen + fen, refundReason: reason }, { transaction });
}

// Beyond a year a payment can't be sent back by the way it came.
const mostDaysToRefund = 366;

async function oweForOrder(order: Order, transaction: Transaction): Promise<void> {
  if (order.createdAt.getTime() > clock.now() - mostDaysToRefund * 86_400_000) {
    await oweRefund(order, order.amountFen, 'cancelled', transaction);
    return;
  }
  logger.alarm('postage is too old to be sent back', { orderId: order.id });
  await order.update({ refundReason: 'too_old' }, { transaction });
}

const unsettled = { status: 'paid' as const, refundOwedFen: 0, refundReason: null };

/**
 * Writes down, once, that the postage of letters which will never be sent must go back; of one paid more than a year ago
 * a person is told instead, by an alarm. In the transaction that ends the letters, so that no debt is lost with them.
 */
export async function oweForLetters(letterIds: readonly string[], transaction: Transaction): Promise<void> {
  const where = { letterId: [...letterIds], ...unsettled };
  const orders = await Order.findAll({ where, order: ['id'], transaction, lock: true });
  for (const order of orders) await oweForOrder(order, transaction);
}

/** Paid letters that were cancelled: their postage is owed back. Letters don't know orders, so this looks for them. */
export async function oweForCancelled(): Promise<void> {
  const rows = await select<{ letterId: string }>(
    `SELECT DISTINCT o.letter_id AS letterId FROM orders o JOIN letters l ON l.id = o.letter_id
     WHERE o.status = 'paid' AND o.refund_owed_fen = 0 AND o.refund_reason IS NULL AND l.status = 'cancelled' LIMIT 50`,
    {},
  );
  for (const { letterId } of rows) await inTransaction((transaction) => oweForLetters([letterId], transaction));
}
