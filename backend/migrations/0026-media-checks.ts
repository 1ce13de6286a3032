/** Questions to WeChat about the pictures of sealed letters, which it answers later. */
export const mediaChecksMigration = {
  name: '0026-media-checks',
  statements: [
    `CREATE TABLE IF NOT EXISTS media_checks (
      id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
      letter_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      seal_mark BINARY(32) NOT NULL,
      picture_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      number SMALLINT UNSIGNED NOT NULL,
      state VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      trace_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
      rule VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NULL,
      label VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
      address_mark BINARY(32) NULL,
      address_until DATETIME(3) NULL,
      asked_at DATETIME(3) NOT NULL,
      again_at DATETIME(3) NOT NULL,
      UNIQUE KEY one_question (letter_id, seal_mark, picture_id, number),
      UNIQUE KEY of_trace (trace_id),
      UNIQUE KEY of_address (address_mark),
      CONSTRAINT media_check_letter FOREIGN KEY (letter_id) REFERENCES letters (id) ON DELETE CASCADE
    )`,
  ],
};
