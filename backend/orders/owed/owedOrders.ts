import { QueryTypes } from 'sequelize';
import { hasFailed, isAwaited, isUnderWay } from '../../../shared/letterStatus';
import { clock } from '../../platform/clock';
import { database, select } from '../../platform/database';
import { sweep } from '../../platform/sweep';
import { OwedOrder } from './OwedOrder';

// So long whoever has the code sees that money has arrived; by then no report says any more that a letter has not.
const shownMs = 90 * 86_400_000;

// A letter `l` without its author is on its way, has just arrived, or has failed and its postage is about to be owed.
const mayFail = `l.author_id IS NULL AND (l.status IN (:underWay)
  OR (l.status IN (:awaited) AND l.updated_at > :lately)
  OR (l.status IN (:failed) AND NOT EXISTS
    (SELECT 1 FROM refunds f WHERE f.order_line_id = i.id AND f.standing = 1)))`;

// Of an order `o` money goes back, or has since then; it is not clear yet what was paid; or a letter of it may fail.
const isOwed = `((o.status = 'suspect' AND NOT EXISTS (SELECT 1 FROM payments p JOIN refunds r ON r.payment_id = p.id
    WHERE p.order_id = o.id AND r.standing = 1 AND r.state = 'refunded'))
  OR EXISTS (SELECT 1 FROM payments p WHERE p.order_id = o.id AND p.next_check_at IS NOT NULL)
  OR EXISTS (SELECT 1 FROM payments p JOIN refunds r ON r.payment_id = p.id
    WHERE p.order_id = o.id AND r.standing = 1 AND (r.state <> 'refunded' OR r.refunded_at > :since))
  OR (o.status = 'paid' AND EXISTS (SELECT 1 FROM order_lines i JOIN letters l ON l.id = i.letter_id
    WHERE i.order_id = o.id AND ${mayFail})))`;

const lettersThatMayFail = () => ({
  underWay: isUnderWay.statuses,
  awaited: isAwaited.statuses,
  failed: hasFailed.statuses,
  lately: new Date(clock.now() - shownMs),
});

/** A closing by which orders are found; with its account while that is being erased, and has them yet. */
export interface OwingClosure {
  id: string;
  requestedAt: Date;
  accountId: string | null;
}

/**
 * Keeps the orders of an account that is being erased under its closing, as far as money is owed back of them, may be, or
 * has gone back since closing was asked for. Twice is as once. After its letters were transferred, before the orders lose
 * the account.
 */
export async function keepOwedOrders({ id, requestedAt, accountId }: OwingClosure): Promise<void> {
  await database.query(
    `INSERT IGNORE INTO owed_orders (order_id, closure_id)
     SELECT o.id, :closureId FROM orders o WHERE o.account_id = :accountId AND ${isOwed}`,
    {
      type: QueryTypes.INSERT,
      replacements: { closureId: id, accountId, ...lettersThatMayFail(), since: requestedAt },
    },
  );
}

/** The numbers of the orders that are kept under a closing, or will be: erasing may wait for days. */
export async function owedOrdersOf({ id, requestedAt, accountId }: OwingClosure): Promise<string[]> {
  const rows = await select<{ id: string }>(
    `SELECT order_id AS id FROM owed_orders WHERE closure_id = :closureId
     UNION SELECT o.id FROM orders o WHERE o.account_id = :accountId AND ${isOwed} ORDER BY id`,
    { closureId: id, accountId, ...lettersThatMayFail(), since: requestedAt },
  );
  return rows.map((row) => row.id);
}

/** Cuts orders from their closing 90 days after the last of their money has arrived, or where none turns out to be owed. */
export const forgetOwedOrders = sweep({
  name: 'forget owed orders',
  pauseMs: 3_600_000,
  find: (limit, aside) =>
    select<{ id: string }>(
      `SELECT o.id FROM owed_orders d JOIN orders o ON o.id = d.order_id
       WHERE NOT ${isOwed} AND o.id NOT IN (:aside) LIMIT :limit`,
      { ...lettersThatMayFail(), since: new Date(clock.now() - shownMs), limit, aside },
    ),
  work: async ({ id }) => {
    await OwedOrder.destroy({ where: { orderId: id } });
  },
});
