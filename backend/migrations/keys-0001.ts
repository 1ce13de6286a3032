/** The schema of keys: key-encryption keys, the keys of accounts, the keys of letters; all wrapped. */
export const keysMigration = {
  name: 'keys-0001',
  statements: [
    `CREATE TABLE IF NOT EXISTS keks (
      id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
      root VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      wrapped VARBINARY(1024) NOT NULL,
      pepper_mark BINARY(32) NOT NULL,
      created_at DATETIME(3) NOT NULL,
      retired_at DATETIME(3) NULL
    )`,
    `CREATE TABLE IF NOT EXISTS account_keys (
      account_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
      kek_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      wrapped VARBINARY(64) NOT NULL,
      created_at DATETIME(3) NOT NULL,
      KEY by_kek (kek_id)
    )`,
    `CREATE TABLE IF NOT EXISTS letter_keys (
      letter_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      holder CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      kek_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NULL,
      wrapped VARBINARY(64) NOT NULL,
      created_at DATETIME(3) NOT NULL,
      PRIMARY KEY (letter_id, holder),
      KEY by_holder (holder),
      KEY by_kek (kek_id)
    )`,
  ],
};
