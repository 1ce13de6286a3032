import { isReceived, isUnpaid } from '../../../shared/letterStatus';

/** A way in which books can be wrong: what it says in words, and the statement that finds the numbers of what is. */
interface Check {
  says: string;
  sql: string;
}

const signed = (kinds: string, sign = '') => `SUM(IF(kind IN (${kinds}), ${sign}CAST(amount_fen AS SIGNED), 0))`;

// What the ledger holds of each refund.
const ofRefunds = `(SELECT refund_id,
    ${signed("'owed'")} + ${signed("'withdrawn'", '-')} AS owed, ${signed("'asked'")} + ${signed("'closed'", '-')} AS asked,
    ${signed("'refunded'")} AS refunded, ${signed("'refunded', 'paid_out', 'matched'")} AS gone,
    ${signed("'paid_again', 'set_aside'")} + ${signed("'cleared'", '-')} AS came,
    SUM(IF(kind = 'owed' AND to_account = 'suspense', CAST(amount_fen AS SIGNED), 0))
      - SUM(IF(kind = 'withdrawn' AND from_account = 'suspense', CAST(amount_fen AS SIGNED), 0)) AS goes
  FROM ledger_entries WHERE refund_id <> '' GROUP BY refund_id)`;
const oneOf = (statuses: readonly string[]) => statuses.map((status) => `'${status}'`).join(', ');

/** What is looked at in the books. Each of them is one statement, so that nothing moves between its two sides. */
export const checks = {
  payment_differs: {
    says: 'was paid, and the ledger holds another sum for it',
    sql: `SELECT p.id FROM payments p LEFT JOIN (
        SELECT payment_id, SUM(amount_fen) AS fen FROM ledger_entries WHERE kind = 'paid' GROUP BY payment_id
      ) e ON e.payment_id = p.id WHERE p.status = 'paid' AND COALESCE(e.fen, 0) <> p.amount_fen`,
  },
  entry_without_payment: {
    says: 'stands in the ledger as paid, and is no payment that was',
    sql: `SELECT DISTINCT e.payment_id AS id FROM ledger_entries e
      LEFT JOIN payments p ON p.id = e.payment_id AND p.status = 'paid' WHERE e.kind = 'paid' AND p.id IS NULL`,
  },
  line_differs: {
    says: 'is another sum in the ledger than in its order',
    sql: `SELECT e.order_line_id AS id FROM ledger_entries e LEFT JOIN order_lines l ON l.id = e.order_line_id
      WHERE e.kind = 'paid' AND (l.id IS NULL OR l.amount_fen <> e.amount_fen)`,
  },
  refund_differs: {
    says: 'is a refund, and the ledger holds another sum or step of it',
    sql: `SELECT r.id FROM refunds r LEFT JOIN ${ofRefunds} e ON e.refund_id = r.id
      WHERE COALESCE(e.owed, 0) <> IF(r.standing = 1, r.amount_fen, 0)
        OR COALESCE(e.gone, 0) <> IF(r.state = 'refunded', r.amount_fen, 0)
        OR COALESCE(e.refunded, 0) > COALESCE(e.asked, 0) OR COALESCE(e.came, 0) <> COALESCE(e.goes, 0)
        OR (r.state = 'requested' AND r.rail_refund_id IS NOT NULL AND COALESCE(e.asked, 0) <> r.amount_fen)`,
  },
  entry_without_refund: {
    says: 'stands in the ledger as a refund, and is none',
    sql: `SELECT DISTINCT e.refund_id AS id FROM ledger_entries e LEFT JOIN refunds r ON r.id = e.refund_id
      WHERE e.refund_id <> '' AND r.id IS NULL`,
  },
  refunded_twice: {
    says: 'is an order line of which more goes back than came',
    sql: `SELECT order_line_id AS id FROM refunds WHERE state <> 'withdrawn'
      GROUP BY order_line_id, payment_id, transaction_id HAVING SUM(amount_fen) > MAX(paid_fen)`,
  },
  scheduled_unpaid: {
    says: 'is a letter that costs something, goes its way, and was never paid for',
    sql: `SELECT l.id FROM letters l WHERE l.status IN (${oneOf(isReceived.statuses)}) AND l.amount_fen > 0 AND NOT EXISTS (
      SELECT 1 FROM order_lines n JOIN orders o ON o.id = n.order_id WHERE n.letter_id = l.id AND o.status = 'paid')`,
  },
  scheduled_given_back: {
    says: 'is a letter that waits for its day, and all that was paid for it goes back',
    sql: `SELECT l.id FROM letters l JOIN order_lines n ON n.letter_id = l.id AND n.change_id IS NULL
      JOIN payments p ON p.order_id = n.order_id AND p.status = 'paid'
      LEFT JOIN refunds r ON r.order_line_id = n.id AND r.payment_id = p.id AND r.standing = 1
        AND r.transaction_id = COALESCE(p.transaction_id, '')
      WHERE l.status = 'scheduled' AND l.amount_fen > 0 GROUP BY l.id HAVING COUNT(r.id) = COUNT(*)`,
  },
  paid_and_sent_back: {
    says: 'is a refund of money that did not match, which is booked as paid, too',
    sql: `SELECT r.id FROM refunds r JOIN ledger_entries e ON e.payment_id = r.payment_id AND e.kind = 'paid'
      AND e.rail_no = r.transaction_id WHERE r.cause = 'mismatch' AND r.standing = 1 AND r.transaction_id <> ''`,
  },
  paid_unscheduled: {
    says: 'is a letter that was paid for, waits to be, and whose money does not go back',
    sql: `SELECT DISTINCT l.id FROM order_lines n JOIN orders o ON o.id = n.order_id AND o.status = 'paid'
      JOIN letters l ON l.id = n.letter_id AND l.status IN (${oneOf(['draft', ...isUnpaid.statuses])})
      WHERE n.change_id IS NULL AND NOT EXISTS (SELECT 1 FROM refunds r WHERE r.order_line_id = n.id AND r.standing = 1)`,
  },
} satisfies Record<string, Check>;
