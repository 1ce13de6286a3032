import type { Attributes, Transaction } from 'sequelize';
import { LedgerEntry } from '../../ledger/LedgerEntry';
import { postPaid } from '../../ledger/postPayment';
import { postOwed, postReturning } from '../../ledger/postRefund';
import { Order } from '../../payments/Order';
import { linesOf } from '../../payments/orderLines';
import { Payment } from '../../payments/Payment';
import type { Refund } from '../../payments/Refund';
import { refundsOf } from '../../payments/refunds/refundsOf';
import { inTransaction, select } from '../../platform/database';
import { sweep } from '../../platform/sweep';

const noEntry = (kind: string, of: string) =>
  `NOT EXISTS (SELECT 1 FROM ledger_entries e WHERE e.${of} AND e.kind = '${kind}')`;
const unbooked = `(p.status = 'paid' AND ${noEntry('paid', 'payment_id = p.id')})
  OR EXISTS (SELECT 1 FROM refunds r WHERE r.payment_id = p.id AND r.standing = 1 AND (
    ${noEntry('owed', 'refund_id = r.id')} OR (r.state = 'refunded'
      AND ${noEntry('refunded', 'refund_id = r.id')} AND ${noEntry('paid_out', 'refund_id = r.id')}
      AND ${noEntry('matched', 'refund_id = r.id')})))`;

async function adoptRefund(payment: Payment, refund: Attributes<Refund>, transaction: Transaction): Promise<void> {
  await postOwed(payment, refund, 'before', transaction);
  // What was paid out from our bank, or given back by hand, never went back under our number.
  const otherwise = { kind: ['paid_out', 'matched'], refundId: refund.id };
  if (await LedgerEntry.findOne({ where: otherwise, transaction })) return;
  const { state, railRefundId, createdAt, requestedAt } = refund;
  if (state !== 'refunded' && railRefundId === null) return;
  const refundedAt = state === 'refunded' ? (refund.refundedAt ?? createdAt) : null;
  await postReturning(payment, refund, { askedAt: requestedAt ?? createdAt, refundedAt }, 'before', transaction);
}

/**
 * Books what was paid and went back before there was a ledger, and what the version before takes while it runs beside this
 * one: all of one payment in one transaction, each entry once.
 */
export const adoptEntries = sweep({
  name: 'adopt entries',
  pauseMs: 3_600_000,
  find: (limit, aside) =>
    select<{ id: string }>(`SELECT p.id FROM payments p WHERE p.id NOT IN (:aside) AND (${unbooked}) LIMIT :limit`, {
      aside,
      limit,
    }),
  work: ({ id }) =>
    inTransaction(async (transaction) => {
      const { orderId } = await Payment.findByPk(id, { transaction, rejectOnEmpty: true });
      await Order.findByPk(orderId, { transaction, lock: true, rejectOnEmpty: true });
      const payment = await Payment.findByPk(id, { transaction, lock: true, rejectOnEmpty: true });
      const lines = payment.status === 'paid' ? await linesOf(orderId, transaction) : [];
      if (lines.length > 0) await postPaid(payment, lines, 'before', transaction);
      for (const refund of await refundsOf(id, transaction)) await adoptRefund(payment, refund, transaction);
    }),
});
