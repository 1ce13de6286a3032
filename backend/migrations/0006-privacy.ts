/** What people consented to, and the closing of accounts. Both outlive the account, under marks instead of ids. */
export const privacyMigration = {
  name: '0006-privacy',
  statements: [
    `CREATE TABLE IF NOT EXISTS consent_events (
      id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
      subject_mark BINARY(32) NOT NULL,
      number INT UNSIGNED NOT NULL,
      purpose VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      action VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      text_version VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      surface VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      at DATETIME(3) NOT NULL,
      previous_hash BINARY(32) NOT NULL,
      hash BINARY(32) NOT NULL,
      UNIQUE KEY one_number (subject_mark, number)
    )`,
    `CREATE TABLE IF NOT EXISTS consent_heads (
      subject_mark BINARY(32) NOT NULL PRIMARY KEY,
      number INT UNSIGNED NOT NULL,
      seal BINARY(32) NOT NULL
    )`,
    `CREATE TABLE IF NOT EXISTS closures (
      id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
      account_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NULL,
      subject_mark BINARY(32) NOT NULL,
      receipt_mark BINARY(32) NOT NULL,
      state VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      undelivered VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      done_steps SMALLINT UNSIGNED NOT NULL DEFAULT 0,
      receipt TEXT NULL,
      requested_at DATETIME(3) NOT NULL,
      erase_at DATETIME(3) NOT NULL,
      erased_at DATETIME(3) NULL,
      lease_until DATETIME(3) NULL,
      UNIQUE KEY one_receipt (receipt_mark),
      KEY of_account (account_id),
      KEY due (state, erase_at)
    ) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci`,
  ],
};
