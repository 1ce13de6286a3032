/** What takes and leaves a place in the calendar, and what must wait by that, month by month. */
export const waitingLettersMigration = {
  name: '0075-waiting-letters',
  statements: [
    `CREATE TABLE IF NOT EXISTS waiting_moves (
      id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
      due_month CHAR(7) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      step TINYINT NOT NULL,
      digest BIGINT UNSIGNED NOT NULL
    )`,
    `CREATE TABLE IF NOT EXISTS waiting_sums (
      due_month CHAR(7) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
      letters INT NOT NULL,
      digest BIGINT UNSIGNED NOT NULL
    )`,
    `CREATE TABLE IF NOT EXISTS waiting_proofs (
      day CHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
      proved_at DATETIME(3) NOT NULL,
      letters INT UNSIGNED NOT NULL,
      unlike_months INT UNSIGNED NOT NULL
    )`,
  ],
};
