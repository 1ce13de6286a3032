/** One delivery a channel of a letter, one row an attempt, and the receipts as they came. */
export const deliveriesMigration = {
  name: '0004-deliveries',
  statements: [
    `CREATE TABLE IF NOT EXISTS deliveries (
      id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
      letter_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      channel VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      rung TINYINT UNSIGNED NOT NULL,
      state VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      due_at DATETIME(3) NOT NULL,
      next_at DATETIME(3) NOT NULL,
      claim_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NULL,
      lease_until DATETIME(3) NULL,
      attempts SMALLINT UNSIGNED NOT NULL DEFAULT 0,
      inquiries SMALLINT UNSIGNED NOT NULL DEFAULT 0,
      reason VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
      finished_at DATETIME(3) NULL,
      UNIQUE KEY once_a_channel (letter_id, channel),
      KEY to_claim (state, next_at, id),
      KEY to_reap (state, lease_until),
      CONSTRAINT delivery_letter FOREIGN KEY (letter_id) REFERENCES letters (id)
    )`,
    `CREATE TABLE IF NOT EXISTS delivery_attempts (
      id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
      delivery_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      number SMALLINT UNSIGNED NOT NULL,
      started_at DATETIME(3) NOT NULL,
      ended_at DATETIME(3) NULL,
      outcome VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NULL,
      code VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
      reference VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NULL,
      UNIQUE KEY one_number (delivery_id, number),
      CONSTRAINT attempt_delivery FOREIGN KEY (delivery_id) REFERENCES deliveries (id)
    )`,
    `CREATE TABLE IF NOT EXISTS receipts (
      event_key VARCHAR(120) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
      attempt_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      reference VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      delivered TINYINT NULL,
      code VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
      reported_at DATETIME(3) NOT NULL,
      received_at DATETIME(3) NOT NULL,
      applied_at DATETIME(3) NULL,
      KEY to_apply (applied_at, received_at),
      KEY of_attempt (attempt_id)
    )`,
  ],
};
