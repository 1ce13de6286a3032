/** What an author holds in hand once a letter is scheduled; a letter that owes one says since when. */
export const letterReceiptsMigration = {
  name: '0037-letter-receipts',
  statements: [
    'ALTER TABLE letters ADD COLUMN receipt_owed_at DATETIME(3) NULL, ADD KEY owes_receipt (receipt_owed_at)',
    `CREATE TABLE IF NOT EXISTS letter_receipts (
      id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
      letter_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      no CHAR(14) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      note BLOB NOT NULL,
      salt BLOB NOT NULL,
      created_at DATETIME(3) NOT NULL,
      UNIQUE KEY by_no (no),
      KEY of_letter (letter_id, id),
      CONSTRAINT receipt_letter FOREIGN KEY (letter_id) REFERENCES letters (id) ON DELETE CASCADE
    )`,
  ],
};
