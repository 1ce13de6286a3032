/** A letter may be claimed with the code of a card that its author hands over; kept is how often that was made anew. */
export const claimCardsMigration = {
  name: '0048-claim-cards',
  statements: [
    `CREATE TABLE IF NOT EXISTS claim_cards (
      letter_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
      number INT UNSIGNED NOT NULL,
      made_at DATETIME(3) NOT NULL,
      CONSTRAINT card_letter FOREIGN KEY (letter_id) REFERENCES letters (id) ON DELETE CASCADE
    )`,
  ],
};
