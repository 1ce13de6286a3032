/** What readers report of letters, for operators: by a reason, with just what was reported, encrypted. */
export const letterReportsMigration = {
  name: '0046-letter-reports',
  statements: [
    `CREATE TABLE IF NOT EXISTS letter_reports (
      id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
      letter_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      paragraph SMALLINT UNSIGNED NOT NULL,
      reason VARCHAR(16) NOT NULL,
      nonce BINARY(32) NOT NULL,
      excerpt MEDIUMBLOB NOT NULL,
      reported_at DATETIME(3) NOT NULL,
      UNIQUE KEY once (letter_id, paragraph),
      KEY by_age (reported_at),
      CONSTRAINT report_letter FOREIGN KEY (letter_id) REFERENCES letters (id) ON DELETE CASCADE
    )`,
  ],
};
