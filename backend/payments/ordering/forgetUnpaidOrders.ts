import { clock } from '../../platform/clock';
import { inTransaction, select } from '../../platform/database';
import { sweep } from '../../platform/sweep';
import { Order } from '../Order';
import { OrderLine } from '../OrderLine';
import { Payment } from '../Payment';

// Longer than anybody may complain of a payment that did not work.
const unpaidDays = 90;

// Whatever money ever moved stays in the books: also what was set aside, paid back, or came by another number.
const moneyless = `o.status = 'closed' AND o.created_at < :before AND o.refund_owed_fen = 0 AND o.refund_reason IS NULL
  AND NOT EXISTS (SELECT 1 FROM payments p WHERE p.order_id = o.id
    AND (p.status <> 'closed' OR p.transaction_id IS NOT NULL OR EXISTS (SELECT 1 FROM refunds r WHERE r.payment_id = p.id)))`;

/**
 * Removes orders that were closed and never paid, with their lines and payments, 90 days after they were made: no money
 * moved, so neither tax nor commercial law wants them, and sealing and taking back make as many as one likes. What was paid
 * stays for its ten years.
 */
export const forgetUnpaidOrders = sweep({
  name: 'forget unpaid orders',
  pauseMs: 3_600_000,
  find: (limit, aside) =>
    select<{ id: string }>(`SELECT o.id FROM orders o WHERE ${moneyless} AND o.id NOT IN (:aside) LIMIT :limit`, {
      before: new Date(clock.now() - unpaidDays * 86_400_000),
      aside,
      limit,
    }),
  work: ({ id }) =>
    inTransaction(async (transaction) => {
      // A word of the vendor locks the order first: whoever comes first decides.
      const order = await Order.findByPk(id, { transaction, lock: true });
      if (order?.status !== 'closed') return;
      await Payment.destroy({ where: { orderId: id }, transaction });
      await OrderLine.destroy({ where: { orderId: id }, transaction });
      await order.destroy({ transaction });
    }),
});
