import type { Transaction } from 'sequelize';
import { hasFailed, type LetterStatus } from '../../../shared/letterStatus';
import type { RefundCause } from '../../ledger/refundCauses';
import { Letter } from '../../letters/Letter';
import { inTransaction, select } from '../../platform/database';
import { sweep } from '../../platform/sweep';
import { Order } from '../Order';
import type { OrderLine } from '../OrderLine';
import { linesFor } from '../orderLines';
import { Payment } from '../Payment';
import { oweRefund } from './oweRefund';

// By the state a letter is in when it ends.
const causes: Partial<Record<LetterStatus, RefundCause>> = { undeliverable: 'undeliverable', missed: 'missed' };

async function oweForLine(line: OrderLine, cause: RefundCause, transaction: Transaction): Promise<void> {
  const { orderId, amountFen } = line;
  const order = await Order.findByPk(orderId, { transaction, lock: true, rejectOnEmpty: true });
  if (order.status !== 'paid') return;
  const where = { orderId, status: 'paid' } as const;
  const payments = await Payment.findAll({ where, order: ['id'], transaction, lock: true });
  for (const payment of payments) {
    const money = { line, payment, transactionId: payment.transactionId, paidFen: amountFen };
    await oweRefund({ ...money, amountFen, cause }, transaction);
  }
}

/**
 * Writes down, once, that the postage of letters which, as they stand, will reach nobody must go back; or for a cause of
 * its own, however they stand. In the transaction that ends or removes the letters, so that no debt is lost with them.
 */
export async function oweForLetters(
  letterIds: readonly string[],
  transaction: Transaction,
  cause?: RefundCause,
): Promise<void> {
  const letters = await Letter.findAll({ where: { id: [...letterIds] }, attributes: ['id', 'status'], transaction });
  const statuses = new Map(letters.map(({ id, status }) => [id, status]));
  for (const line of await linesFor(letterIds, transaction)) {
    const ofStatus = causes[statuses.get(line.letterId) ?? 'cancelled'] ?? 'cancelled';
    await oweForLine(line, cause ?? ofStatus, transaction);
  }
}

/**
 * Paid letters that reached nobody: their postage is owed back. Neither letters nor deliveries know orders, so this
 * looks for them.
 */
export const oweForFailedLetters = sweep({
  name: 'owe for failed letters',
  pauseMs: 60_000,
  find: (limit, aside) =>
    select<{ id: string }>(
      `SELECT DISTINCT l.id FROM order_lines o
       JOIN letters l ON l.id = o.letter_id
       JOIN payments p ON p.order_id = o.order_id AND p.status = 'paid'
       LEFT JOIN refunds r ON r.order_line_id = o.id AND r.payment_id = p.id AND r.standing = 1
         AND r.transaction_id = COALESCE(p.transaction_id, '')
       WHERE l.status IN (:failed) AND r.id IS NULL AND l.id NOT IN (:aside) LIMIT :limit`,
      { failed: hasFailed.statuses, limit, aside },
    ),
  work: ({ id }) => inTransaction((transaction) => oweForLetters([id], transaction)),
});
