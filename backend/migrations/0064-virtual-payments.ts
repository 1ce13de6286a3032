/** What only virtual payment must know of a payment: where it is paid, and whether WeChat knows it handed out. */
export const virtualPaymentsMigration = {
  name: '0064-virtual-payments',
  statements: [
    `CREATE TABLE IF NOT EXISTS virtual_payments (
      id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
      platform VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      provided_at DATETIME(3) NULL,
      provide_at DATETIME(3) NULL,
      created_at DATETIME(3) NOT NULL,
      KEY virtual_provided (provided_at),
      CONSTRAINT virtual_payment FOREIGN KEY (id) REFERENCES payments (id) ON DELETE CASCADE
    )`,
  ],
};
