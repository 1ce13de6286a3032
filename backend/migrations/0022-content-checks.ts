/** Checks of sealed letters that take their time: when to ask again, and what was found about what was sealed. */
export const contentChecksMigration = {
  name: '0022-content-checks',
  statements: [
    `CREATE TABLE IF NOT EXISTS content_checks (
      letter_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
      seal_mark BINARY(32) NOT NULL,
      state VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      vendor VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NULL,
      part VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NULL,
      rule VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NULL,
      label VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
      tries SMALLINT UNSIGNED NOT NULL,
      begun_at DATETIME(3) NOT NULL,
      next_at DATETIME(3) NULL,
      decided_at DATETIME(3) NULL,
      KEY waiting (next_at),
      CONSTRAINT check_letter FOREIGN KEY (letter_id) REFERENCES letters (id) ON DELETE CASCADE
    )`,
  ],
};
