/** The keys of payees of refunds that are paid out by hand: they outlive the account. */
export const payoutKeysMigration = {
  name: 'keys-0002',
  statements: [
    `CREATE TABLE IF NOT EXISTS payout_keys (
      id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
      kek_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      wrapped VARBINARY(64) NOT NULL,
      created_at DATETIME(3) NOT NULL,
      KEY by_kek (kek_id)
    )`,
  ],
};
