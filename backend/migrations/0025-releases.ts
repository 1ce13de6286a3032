/** Which pieces of a held letter are doubtful, and what of them its author has released to be looked at. */
export const releasesMigration = {
  name: '0025-releases',
  statements: [
    'ALTER TABLE content_checks ADD COLUMN doubtful_pieces TEXT CHARACTER SET ascii COLLATE ascii_bin NULL',
    `CREATE TABLE IF NOT EXISTS content_releases (
      letter_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
      seal_mark BINARY(32) NOT NULL,
      nonce BINARY(32) NOT NULL,
      pieces MEDIUMBLOB NOT NULL,
      released_at DATETIME(3) NOT NULL,
      KEY by_age (released_at),
      CONSTRAINT release_letter FOREIGN KEY (letter_id) REFERENCES letters (id) ON DELETE CASCADE
    )`,
  ],
};
