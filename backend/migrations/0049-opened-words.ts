/**
 * Of which letters whoever opened them lets the author know, since when, and when the author was told. Of what was opened
 * before, authors have been told by the version that they had then.
 */
export const openedWordsMigration = {
  name: '0049-opened-words',
  statements: [
    `CREATE TABLE IF NOT EXISTS opened_words (
      letter_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
      given_at DATETIME(3) NOT NULL,
      told_at DATETIME(3) NULL,
      KEY untold (told_at, given_at),
      CONSTRAINT opened_word_letter FOREIGN KEY (letter_id) REFERENCES letters (id) ON DELETE CASCADE
    )`,
    `INSERT IGNORE INTO opened_words (letter_id, given_at, told_at)
      SELECT id, opened_at, opened_at FROM letters WHERE opened_at IS NOT NULL AND author_id IS NOT NULL`,
  ],
};
