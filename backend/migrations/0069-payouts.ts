/** Refunds that are too old to go back the way they came, and are paid out by hand. */
export const payoutsMigration = {
  name: '0069-payouts',
  statements: [
    `CREATE TABLE IF NOT EXISTS payouts (
      refund_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
      payee_name VARBINARY(512) NULL,
      payee_account VARBINARY(1024) NULL,
      state VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      named_at DATETIME(3) NOT NULL,
      taken_at DATETIME(3) NULL,
      paid_at DATETIME(3) NULL,
      reference VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
      CONSTRAINT payout_refund FOREIGN KEY (refund_id) REFERENCES refunds (id)
    )`,
  ],
};
