/** When authors are next told of letters on their way, who wants none, and what they were told at the end. */
export const yearlyNoticesMigration = {
  name: '0043-yearly-notices',
  statements: [
    `CREATE TABLE IF NOT EXISTS yearly_notices (
      letter_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
      next_at DATETIME(3) NULL,
      muted_at DATETIME(3) NULL,
      contact_confirmed_at DATETIME(3) NULL,
      told VARCHAR(24) CHARACTER SET ascii COLLATE ascii_bin NULL,
      KEY by_next (next_at),
      CONSTRAINT yearly_notice_letter FOREIGN KEY (letter_id) REFERENCES letters (id) ON DELETE CASCADE
    )`,
    'ALTER TABLE accounts ADD COLUMN yearly_muted_at DATETIME(3) NULL',
  ],
};
