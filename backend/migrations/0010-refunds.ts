/** The number under which a debt of the version before is carried over, always the same for the same debt. */
const carriedId =
  "CONVERT(UPPER(LEFT(SHA2(CONCAT(o.id, ':', o.refund_reason), 256), 26)) USING ascii) COLLATE ascii_bin";

/**
 * Gives orders without lines, all or those under a condition on `o`, their one line. May be repeated: the version
 * before goes on making such orders while both run.
 */
export const carryLines = (condition = 'TRUE') => `
  INSERT INTO order_lines (id, order_id, letter_id, amount_fen)
  SELECT o.id, o.id, o.letter_id, o.amount_fen FROM orders o
  WHERE ${condition} AND NOT EXISTS (SELECT 1 FROM order_lines l WHERE l.order_id = o.id)
  ON DUPLICATE KEY UPDATE order_lines.id = order_lines.id`;

/**
 * Gives each debt that stands in two columns of an order its row in refunds, unless the same money is owed back there
 * already. May be repeated, as above. Debts too old for their rail, and the mismatches, wait for a person.
 */
export const carryDebts = `
  INSERT INTO refunds (id, order_line_id, payment_id, cause, amount_fen, paid_fen, transaction_id, standing, out_refund_no,
    state, trouble, next_check_at, created_at)
  SELECT ${carriedId}, l.id, p.id,
    CASE o.refund_reason WHEN 'too_old' THEN 'cancelled' ELSE o.refund_reason END,
    CASE WHEN o.refund_reason IN ('too_old', 'refunded_by_hand') THEN o.amount_fen ELSE o.refund_owed_fen END,
    GREATEST(o.amount_fen, o.refund_owed_fen),
    COALESCE(p.transaction_id, ''), 1, ${carriedId},
    CASE o.refund_reason WHEN 'too_old' THEN 'stuck' WHEN 'refunded_by_hand' THEN 'refunded' ELSE 'owed' END,
    CASE o.refund_reason WHEN 'too_old' THEN 'too_old' END,
    CASE WHEN o.refund_reason IN ('cancelled', 'letter_not_waiting') THEN UTC_TIMESTAMP(3) END,
    COALESCE(o.paid_at, o.created_at)
  FROM orders o
  JOIN order_lines l ON l.order_id = o.id
  JOIN payments p ON p.id = (
    SELECT q.id FROM payments q WHERE q.order_id = o.id ORDER BY q.status IN ('paid', 'suspect') DESC, q.id DESC LIMIT 1)
  WHERE o.refund_reason IS NOT NULL
    AND (o.refund_owed_fen > 0 OR o.refund_reason IN ('too_old', 'refunded_by_hand'))
    AND NOT EXISTS (SELECT 1 FROM refunds r WHERE r.id = ${carriedId})
    AND NOT EXISTS (SELECT 1 FROM refunds r WHERE r.order_line_id = l.id AND r.payment_id = p.id
      AND r.transaction_id = COALESCE(p.transaction_id, '') AND r.standing = 1)
  ON DUPLICATE KEY UPDATE refunds.id = refunds.id`;

/** What of an order is owed for which letter, and the money that goes back. Both are books, and outlive the letters. */
export const refundsMigration = {
  name: '0010-refunds',
  statements: [
    `CREATE TABLE IF NOT EXISTS order_lines (
      id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
      order_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      letter_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      amount_fen INT UNSIGNED NOT NULL,
      UNIQUE KEY one_line (order_id, letter_id),
      KEY of_letter (letter_id),
      CONSTRAINT line_order FOREIGN KEY (order_id) REFERENCES orders (id)
    )`,
    // One sum of money is owed back once: standing is 1, or NULL once a row counts no more.
    `CREATE TABLE IF NOT EXISTS refunds (
      id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
      order_line_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      payment_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      cause VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      amount_fen INT UNSIGNED NOT NULL,
      paid_fen INT UNSIGNED NOT NULL,
      transaction_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
      standing TINYINT UNSIGNED NULL,
      out_refund_no VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      state VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      trouble VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
      rail_refund_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
      next_check_at DATETIME(3) NULL,
      checks INT UNSIGNED NOT NULL DEFAULT 0,
      created_at DATETIME(3) NOT NULL,
      requested_at DATETIME(3) NULL,
      refunded_at DATETIME(3) NULL,
      UNIQUE KEY one_number (out_refund_no),
      UNIQUE KEY one_standing (order_line_id, payment_id, transaction_id, standing),
      KEY to_check (next_check_at),
      KEY of_payment (payment_id),
      CONSTRAINT refund_line FOREIGN KEY (order_line_id) REFERENCES order_lines (id),
      CONSTRAINT refund_payment FOREIGN KEY (payment_id) REFERENCES payments (id),
      CONSTRAINT refund_of_something CHECK (amount_fen > 0),
      CONSTRAINT refund_within_payment CHECK (amount_fen <= paid_fen),
      CONSTRAINT refund_stands_or_not CHECK (standing = 1)
    )`,
    carryLines(),
    carryDebts,
  ],
};
