/** What is owed for letters, each try to pay it, and what the payment vendors told us. It outlives the letters. */
export const paymentsMigration = {
  name: '0003-sealed-payments',
  statements: [
    `CREATE TABLE IF NOT EXISTS orders (
      id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
      letter_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      open_letter_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NULL,
      account_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NULL,
      amount_fen INT UNSIGNED NOT NULL,
      status VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      refund_owed_fen INT UNSIGNED NOT NULL DEFAULT 0,
      refund_reason VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NULL,
      expires_at DATETIME(3) NOT NULL,
      paid_at DATETIME(3) NULL,
      created_at DATETIME(3) NOT NULL,
      UNIQUE KEY one_open (open_letter_id),
      KEY of_letter (letter_id),
      CONSTRAINT order_account FOREIGN KEY (account_id) REFERENCES accounts (id)
    )`,
    `CREATE TABLE IF NOT EXISTS payments (
      id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
      order_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      rail VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      out_trade_no VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      payer_openid VARBINARY(192) NULL,
      payer_index BINARY(32) NULL,
      amount_fen INT UNSIGNED NOT NULL,
      status VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      prepay_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
      prepaid_at DATETIME(3) NULL,
      transaction_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
      paid_at DATETIME(3) NULL,
      next_check_at DATETIME(3) NULL,
      checks INT UNSIGNED NOT NULL DEFAULT 0,
      created_at DATETIME(3) NOT NULL,
      UNIQUE KEY one_trade (out_trade_no),
      UNIQUE KEY one_transaction (rail, transaction_id),
      KEY to_check (next_check_at),
      KEY of_order (order_id),
      CONSTRAINT payment_order FOREIGN KEY (order_id) REFERENCES orders (id)
    )`,
    `CREATE TABLE IF NOT EXISTS payment_events (
      id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
      rail VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      event_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      out_trade_no VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NULL,
      outcome VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NULL,
      received_at DATETIME(3) NOT NULL,
      processed_at DATETIME(3) NULL,
      UNIQUE KEY one_event (rail, event_id)
    )`,
  ],
};
