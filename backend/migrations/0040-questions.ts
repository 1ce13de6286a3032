/** What an author asks whoever wants to open a letter. */
export const questionsMigration = {
  name: '0040-questions',
  statements: [
    `CREATE TABLE IF NOT EXISTS letter_questions (
      letter_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
      question BLOB NOT NULL,
      answer_hash VARCHAR(160) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      changed_at DATETIME(3) NOT NULL,
      told_at DATETIME(3) NULL,
      CONSTRAINT question_letter FOREIGN KEY (letter_id) REFERENCES letters (id) ON DELETE CASCADE
    )`,
  ],
};
