/** What becomes of letters that no channel accepted, and when an unopened one is told of once more. */
export const arrivalRulesMigration = {
  name: '0044-arrival-rules',
  statements: [
    `CREATE TABLE IF NOT EXISTS arrival_rules (
      letter_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
      backup VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      retry_years TINYINT UNSIGNED NULL,
      second_name VARBINARY(512) NULL,
      second_phone VARBINARY(128) NULL,
      second_email VARBINARY(512) NULL,
      remind_after_days SMALLINT UNSIGNED NULL,
      state VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      began_at DATETIME(3) NULL,
      tries SMALLINT UNSIGNED NOT NULL DEFAULT 0,
      next_at DATETIME(3) NULL,
      remind_at DATETIME(3) NULL,
      reminded_at DATETIME(3) NULL,
      KEY by_next (next_at),
      KEY by_reminder (remind_at),
      CONSTRAINT arrival_rule_letter FOREIGN KEY (letter_id) REFERENCES letters (id) ON DELETE CASCADE
    )`,
  ],
};
