/** What has become of the numbers that letters go to, before an SMS goes to one that was confirmed long ago. */
export const numberChecksMigration = {
  name: '0080-number-checks',
  statements: [
    `CREATE TABLE IF NOT EXISTS number_checks (
      letter_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
      number_mark BINARY(32) NOT NULL,
      confirmed_at DATETIME(3) NOT NULL,
      wanted_at DATETIME(3) NOT NULL,
      next_at DATETIME(3) NULL,
      tries SMALLINT UNSIGNED NOT NULL DEFAULT 0,
      verdict VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NULL,
      answered_at DATETIME(3) NULL,
      KEY number_check_next (next_at),
      KEY number_check_mark (number_mark),
      CONSTRAINT number_check_letter FOREIGN KEY (letter_id) REFERENCES letters (id) ON DELETE CASCADE
    )`,
  ],
};
