/** What was seen of each waiting letter when it was last checked, and each time that all were gone through. */
export const letterChecksMigration = {
  name: '0078-letter-checks',
  statements: [
    `CREATE TABLE IF NOT EXISTS letter_checks (
      letter_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
      digest BINARY(32) NOT NULL,
      as_of DATETIME(3) NOT NULL,
      checked_at DATETIME(3) NOT NULL,
      fault VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NULL,
      KEY letter_checks_fault (fault)
    )`,
    `CREATE TABLE IF NOT EXISTS check_passes (
      id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
      begun_at DATETIME(3) NOT NULL,
      last_letter_id VARCHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      letters INT UNSIGNED NOT NULL,
      faults INT UNSIGNED NOT NULL,
      ended_at DATETIME(3) NULL
    )`,
  ],
};
