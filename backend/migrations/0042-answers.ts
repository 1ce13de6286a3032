/** Answers: which letter a letter answers, and a copy of that one that goes along under the key of the answer. */
export const answersMigration = {
  name: '0042-answers',
  statements: [
    'ALTER TABLE letters ADD COLUMN answers_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NULL, ADD KEY answers (answers_id)',
    `CREATE TABLE IF NOT EXISTS enclosures (
      letter_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
      title BLOB NOT NULL,
      body MEDIUMBLOB NOT NULL,
      signature BLOB NOT NULL,
      mood BLOB NOT NULL,
      paper BLOB NOT NULL,
      picture_word BLOB NOT NULL,
      sealed_at DATETIME(3) NOT NULL,
      time_zone VARCHAR(64) NOT NULL,
      CONSTRAINT enclosure_letter FOREIGN KEY (letter_id) REFERENCES letters (id) ON DELETE CASCADE
    )`,
  ],
};
