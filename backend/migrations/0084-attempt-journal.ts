/** How far the database has come, and the times in which nothing was sent since it may have lost what it had. */
export const attemptJournalMigration = {
  name: '0084-attempt-journal',
  statements: [
    `CREATE TABLE IF NOT EXISTS database_marks (
      id TINYINT UNSIGNED NOT NULL PRIMARY KEY,
      beat INT UNSIGNED NOT NULL,
      beat_at DATETIME(3) NOT NULL,
      server VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL
    )`,
    `CREATE TABLE IF NOT EXISTS restores (
      id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
      is_open BOOLEAN NULL,
      cause VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      since DATETIME(3) NOT NULL,
      noticed_at DATETIME(3) NOT NULL,
      trouble VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NULL,
      attempts INT UNSIGNED NOT NULL DEFAULT 0,
      lost INT UNSIGNED NOT NULL DEFAULT 0,
      ended_at DATETIME(3) NULL,
      UNIQUE KEY restores_open (is_open)
    )`,
  ],
};
