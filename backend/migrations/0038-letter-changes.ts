/** Changes of sealed letters that are not settled yet, a row a letter, and which line of an order pays for one. */
export const letterChangesMigration = {
  name: '0038-letter-changes',
  statements: [
    `CREATE TABLE IF NOT EXISTS letter_changes (
      letter_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
      change_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      kind VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      state VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      proposal MEDIUMBLOB NULL,
      difference_fen INT UNSIGNED NOT NULL,
      reason VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
      part VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NULL,
      rule VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NULL,
      tries SMALLINT UNSIGNED NOT NULL,
      begun_at DATETIME(3) NOT NULL,
      until DATETIME(3) NOT NULL,
      next_at DATETIME(3) NULL,
      UNIQUE KEY one_change (change_id),
      KEY open_changes (state, next_at),
      CONSTRAINT change_letter FOREIGN KEY (letter_id) REFERENCES letters (id) ON DELETE CASCADE
    )`,
    'ALTER TABLE order_lines ADD COLUMN change_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NULL',
  ],
};
