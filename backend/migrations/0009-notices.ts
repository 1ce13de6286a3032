/**
 * The ladder of a letter, and the notices of every kind with their attempts. They go with their letter and
 * account by themselves: the version before, which may run beside this one, deletes those and knows none of these.
 */
export const noticesMigration = {
  name: '0009-notices',
  statements: [
    `CREATE TABLE IF NOT EXISTS rungs (
      letter_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      number TINYINT UNSIGNED NOT NULL,
      channel VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      state VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      notice_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NULL,
      PRIMARY KEY (letter_id, number),
      UNIQUE KEY one_rung (notice_id),
      CONSTRAINT rung_letter FOREIGN KEY (letter_id) REFERENCES letters (id) ON DELETE CASCADE
    )`,
    `CREATE TABLE IF NOT EXISTS notices (
      id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
      kind VARCHAR(24) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      channel VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      letter_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NULL,
      account_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NULL,
      identity_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NULL,
      topic VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NULL,
      device VARCHAR(64) NULL,
      contact VARBINARY(320) NULL,
      state VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      due_at DATETIME(3) NOT NULL,
      next_at DATETIME(3) NOT NULL,
      claim_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NULL,
      lease_until DATETIME(3) NULL,
      attempts SMALLINT UNSIGNED NOT NULL DEFAULT 0,
      inquiries SMALLINT UNSIGNED NOT NULL DEFAULT 0,
      reason VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
      finished_at DATETIME(3) NULL,
      KEY to_claim (state, next_at, id),
      KEY to_reap (state, lease_until),
      KEY to_sweep (kind, due_at),
      KEY of_letter (letter_id),
      KEY of_account (account_id),
      KEY of_identity (identity_id, due_at),
      CONSTRAINT notice_of_letter FOREIGN KEY (letter_id) REFERENCES letters (id) ON DELETE CASCADE,
      CONSTRAINT notice_of_account FOREIGN KEY (account_id) REFERENCES accounts (id) ON DELETE CASCADE
    )`,
    `CREATE TABLE IF NOT EXISTS notice_attempts (
      id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
      notice_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      number SMALLINT UNSIGNED NOT NULL,
      vendor VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      started_at DATETIME(3) NOT NULL,
      ended_at DATETIME(3) NULL,
      outcome VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NULL,
      code VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
      reference VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NULL,
      UNIQUE KEY one_number (notice_id, number),
      CONSTRAINT attempt_notice FOREIGN KEY (notice_id) REFERENCES notices (id) ON DELETE CASCADE
    )`,
  ],
};
