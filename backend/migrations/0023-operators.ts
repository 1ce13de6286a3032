/** Operators, apart from users, and the chain of their acts. */
export const operatorsMigration = {
  name: '0023-operators',
  statements: [
    `CREATE TABLE IF NOT EXISTS operators (
      id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
      name VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      roles VARCHAR(120) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      hash VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NULL,
      totp_secret VARBINARY(64) NULL,
      last_step INT UNSIGNED NOT NULL DEFAULT 0,
      recovery_marks VARCHAR(1000) CHARACTER SET ascii COLLATE ascii_bin NULL,
      failed_tries SMALLINT UNSIGNED NOT NULL DEFAULT 0,
      locked_until DATETIME(3) NULL,
      created_at DATETIME(3) NOT NULL,
      disabled_at DATETIME(3) NULL,
      UNIQUE KEY one_name (name)
    )`,
    `CREATE TABLE IF NOT EXISTS audit_events (
      number INT UNSIGNED NOT NULL PRIMARY KEY,
      at DATETIME(3) NOT NULL,
      operator_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NULL,
      role VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NULL,
      act VARCHAR(24) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      stage VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      begun_number INT UNSIGNED NULL,
      subject_mark BINARY(32) NULL,
      object_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
      second_operator_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NULL,
      previous_hash BINARY(32) NOT NULL,
      hash BINARY(32) NOT NULL,
      KEY of_subject (subject_mark),
      KEY by_age (at)
    )`,
    `CREATE TABLE IF NOT EXISTS audit_heads (
      chain VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
      removed INT UNSIGNED NOT NULL,
      removed_hash BINARY(32) NOT NULL,
      number INT UNSIGNED NOT NULL,
      seal BINARY(32) NOT NULL
    )`,
  ],
};
