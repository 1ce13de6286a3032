/**
 * With which notice a pick-up code was sent, so that the rung it came by is known when its contact has changed; and how
 * often the question of a letter was answered wrongly.
 */
export const waysAndQuestionsMigration = {
  name: '0051-ways-and-questions',
  statements: [
    'ALTER TABLE opening_codes ADD COLUMN notice_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NULL',
    'ALTER TABLE letter_questions ADD COLUMN wrong_answers INT UNSIGNED NOT NULL DEFAULT 0',
  ],
};
