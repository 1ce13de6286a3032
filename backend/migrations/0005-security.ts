/** Security notices on their way, and what WeChat told us of its users. */
export const securityMigration = {
  name: '0005-security',
  statements: [
    `CREATE TABLE IF NOT EXISTS security_notices (
      id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
      account_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      identity_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      kind VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      channel VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      contact VARBINARY(320) NULL,
      device VARCHAR(64) NOT NULL,
      state VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      attempts SMALLINT UNSIGNED NOT NULL DEFAULT 0,
      next_at DATETIME(3) NOT NULL,
      tried_at DATETIME(3) NULL,
      created_at DATETIME(3) NOT NULL,
      KEY due (state, next_at),
      KEY to_sweep (created_at),
      KEY of_identity (identity_id, created_at),
      KEY of_account (account_id),
      CONSTRAINT notice_account FOREIGN KEY (account_id) REFERENCES accounts (id)
    )`,
    `CREATE TABLE IF NOT EXISTS wechat_events (
      mark BINARY(32) NOT NULL PRIMARY KEY,
      request_mark BINARY(32) NOT NULL,
      event VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      account_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NULL,
      identity_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NULL,
      codes VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      outcome VARCHAR(1000) CHARACTER SET ascii COLLATE ascii_bin NULL,
      received_at DATETIME(3) NOT NULL,
      applied_at DATETIME(3) NULL,
      UNIQUE KEY one_request (request_mark),
      KEY to_apply (applied_at, received_at),
      KEY to_sweep (received_at),
      KEY of_account (account_id),
      CONSTRAINT event_account FOREIGN KEY (account_id) REFERENCES accounts (id)
    )`,
  ],
};
