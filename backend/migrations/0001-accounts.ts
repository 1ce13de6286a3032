/** Accounts, the ways into them, and their sessions. */
export const accountsMigration = {
  name: '0001-accounts',
  statements: [
    `CREATE TABLE IF NOT EXISTS accounts (
      id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
      created_at DATETIME(3) NOT NULL
    )`,
    `CREATE TABLE IF NOT EXISTS identities (
      id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
      account_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      kind VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      subject VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      union_id VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NULL,
      created_at DATETIME(3) NOT NULL,
      UNIQUE KEY one_subject (kind, subject),
      KEY by_union (union_id),
      KEY by_account (account_id),
      CONSTRAINT identity_account FOREIGN KEY (account_id) REFERENCES accounts (id)
    )`,
    `CREATE TABLE IF NOT EXISTS sessions (
      id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
      account_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      refresh_fingerprint BINARY(32) NOT NULL,
      previous_fingerprint BINARY(32) NULL,
      refreshed_at DATETIME(3) NOT NULL,
      expires_at DATETIME(3) NOT NULL,
      revoked_at DATETIME(3) NULL,
      created_at DATETIME(3) NOT NULL,
      UNIQUE KEY one_refresh (refresh_fingerprint),
      KEY by_account (account_id),
      CONSTRAINT session_account FOREIGN KEY (account_id) REFERENCES accounts (id)
    )`,
  ],
};
