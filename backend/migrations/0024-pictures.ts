/** The pictures of letters; their bytes lie in the object store. */
export const picturesMigration = {
  name: '0024-pictures',
  statements: [
    `CREATE TABLE IF NOT EXISTS pictures (
      id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
      letter_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      position SMALLINT UNSIGNED NOT NULL,
      state VARCHAR(12) NOT NULL,
      reason VARCHAR(40) NULL,
      wrapped_key VARBINARY(64) NOT NULL,
      alt_text BLOB NULL,
      width SMALLINT UNSIGNED NULL,
      height SMALLINT UNSIGNED NULL,
      bytes INT UNSIGNED NULL,
      tries TINYINT UNSIGNED NOT NULL DEFAULT 0,
      next_at DATETIME(3) NOT NULL,
      raw_until DATETIME(3) NULL,
      created_at DATETIME(3) NOT NULL,
      updated_at DATETIME(3) NOT NULL,
      KEY of_letter (letter_id),
      KEY waiting (state, next_at),
      KEY raw (raw_until)
    )`,
  ],
};
