/** What vendors tell us, each event once, until its owner has applied it. */
export const inboxMigration = {
  name: '0007-inbox',
  statements: [
    `CREATE TABLE IF NOT EXISTS vendor_events (
      id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
      vendor VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      kind VARCHAR(48) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
      event_mark BINARY(32) NOT NULL,
      request_mark BINARY(32) NULL,
      subject_mark BINARY(32) NULL,
      account_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NULL,
      reference VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
      facts VARCHAR(1000) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
      outcome VARCHAR(1000) CHARACTER SET ascii COLLATE ascii_bin NULL,
      received_at DATETIME(3) NOT NULL,
      applied_at DATETIME(3) NULL,
      UNIQUE KEY one_event (vendor, event_mark),
      UNIQUE KEY one_request (vendor, request_mark),
      KEY to_apply (applied_at, received_at),
      KEY to_sweep (received_at),
      KEY of_account (account_id),
      KEY of_reference (reference)
    )`,
  ],
};
