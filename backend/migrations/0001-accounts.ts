/** Accounts, the ways into them, their sessions, codes sent to contacts, and counted calls. What is VARBINARY is sealed. */
export const accountsMigration = {
  name: '0001-sealed-accounts',
  statements: [
    `CREATE TABLE IF NOT EXISTS accounts (
      id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
      status VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      pen_name VARBINARY(120) NULL,
      is_minor TINYINT NOT NULL,
      locale VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      closing_at DATETIME(3) NULL,
      created_at DATETIME(3) NOT NULL
    )`,
    `CREATE TABLE IF NOT EXISTS identities (
      id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
      account_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      kind VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      subject VARBINARY(320) NOT NULL,
      subject_index BINARY(32) NOT NULL,
      union_id VARBINARY(192) NULL,
      union_index BINARY(32) NULL,
      created_at DATETIME(3) NOT NULL,
      UNIQUE KEY one_subject (kind, subject_index),
      KEY by_union (union_index),
      KEY by_account (account_id),
      CONSTRAINT identity_account FOREIGN KEY (account_id) REFERENCES accounts (id)
    )`,
    `CREATE TABLE IF NOT EXISTS doomed_keys (
      account_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
      doomed_at DATETIME(3) NOT NULL
    )`,
    `CREATE TABLE IF NOT EXISTS passwords (
      account_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
      hash VARCHAR(160) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      is_long TINYINT NOT NULL,
      changed_at DATETIME(3) NOT NULL,
      CONSTRAINT password_account FOREIGN KEY (account_id) REFERENCES accounts (id)
    )`,
    `CREATE TABLE IF NOT EXISTS sessions (
      id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
      account_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      client VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      device VARCHAR(64) NOT NULL,
      network VARCHAR(43) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      refresh_fingerprint BINARY(32) NOT NULL,
      previous_fingerprint BINARY(32) NULL,
      successor VARBINARY(128) NULL,
      refreshed_at DATETIME(3) NOT NULL,
      last_seen_at DATETIME(3) NOT NULL,
      proved_at DATETIME(3) NULL,
      expires_at DATETIME(3) NOT NULL,
      revoked_at DATETIME(3) NULL,
      created_at DATETIME(3) NOT NULL,
      UNIQUE KEY one_refresh (refresh_fingerprint),
      KEY by_account (account_id),
      KEY to_sweep (expires_at),
      CONSTRAINT session_account FOREIGN KEY (account_id) REFERENCES accounts (id)
    )`,
    `CREATE TABLE IF NOT EXISTS contact_codes (
      id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
      purpose VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      contact_index BINARY(32) NOT NULL,
      code_mark BINARY(32) NOT NULL,
      tries TINYINT UNSIGNED NOT NULL,
      sent_at DATETIME(3) NOT NULL,
      expires_at DATETIME(3) NOT NULL,
      used_at DATETIME(3) NULL,
      KEY of_contact (contact_index, purpose, id),
      KEY to_sweep (expires_at)
    )`,
    `CREATE TABLE IF NOT EXISTS rate_limits (
      \`key\` VARCHAR(120) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
      calls INT UNSIGNED NOT NULL,
      ends_at DATETIME(3) NOT NULL,
      KEY to_sweep (ends_at)
    )`,
  ],
};
