/** Invitations get an end, a refusal and a renewal. */
export const askingsMigration = {
  name: '0033-askings',
  statements: [
    `CREATE TABLE IF NOT EXISTS askings (
      letter_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      number INT UNSIGNED NOT NULL DEFAULT 0,
      open_until DATETIME(3) NULL,
      answer VARCHAR(12) NULL,
      answered_at DATETIME(3) NULL,
      told_at DATETIME(3) NULL,
      PRIMARY KEY (letter_id),
      KEY askings_open (answer, open_until),
      CONSTRAINT asking_letter FOREIGN KEY (letter_id) REFERENCES letters (id) ON DELETE CASCADE
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4`,
  ],
};
