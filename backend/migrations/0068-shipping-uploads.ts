/** What WeChat is to be told of each payment, and how payments of the last days are found for that. */
export const shippingUploadsMigration = {
  name: '0068-shipping-uploads',
  statements: [
    `CREATE TABLE IF NOT EXISTS shipping_uploads (
      payment_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
      state VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      reason VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NULL,
      code VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NULL,
      next_at DATETIME(3) NULL,
      tries INT UNSIGNED NOT NULL DEFAULT 0,
      paid_at DATETIME(3) NOT NULL,
      done_at DATETIME(3) NULL,
      KEY to_tell (next_at),
      KEY late (state, paid_at),
      CONSTRAINT upload_payment FOREIGN KEY (payment_id) REFERENCES payments (id)
    )`,
    'ALTER TABLE payments ADD KEY paid_lately (status, paid_at)',
  ],
};
