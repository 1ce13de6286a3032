/** The proof log: what was entered, its tree, and how far it went each day. */
export const proofLogMigration = {
  name: '0036-proof-log',
  statements: [
    `CREATE TABLE IF NOT EXISTS log_entries (
      id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
      kind VARCHAR(12) NOT NULL,
      on_day CHAR(10) NULL,
      held VARCHAR(512) NULL,
      hash BINARY(32) NOT NULL,
      position INT UNSIGNED NULL,
      UNIQUE KEY of_day (on_day, kind),
      UNIQUE KEY by_hash (hash),
      UNIQUE KEY place (position)
    )`,
    `CREATE TABLE IF NOT EXISTS log_nodes (
      level TINYINT UNSIGNED NOT NULL,
      position INT UNSIGNED NOT NULL,
      hash BINARY(32) NOT NULL,
      PRIMARY KEY (level, position)
    )`,
    `CREATE TABLE IF NOT EXISTS log_checkpoints (
      on_day CHAR(10) NOT NULL PRIMARY KEY,
      size INT UNSIGNED NOT NULL,
      text VARCHAR(400) NOT NULL,
      note VARCHAR(1000) NULL,
      KEY by_size (size)
    )`,
  ],
};
