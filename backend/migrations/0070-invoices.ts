/** Who wants an invoice for which order; of those asked for, the longest waiting first. */
export const invoicesMigration = {
  name: '0070-invoices',
  statements: [
    `CREATE TABLE IF NOT EXISTS invoices (
      order_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
      kind VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      title VARBINARY(1024) NULL,
      tax_number VARBINARY(128) NULL,
      email VARBINARY(1024) NULL,
      amount_fen INT UNSIGNED NOT NULL,
      state VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      asked_at DATETIME(3) NOT NULL,
      ended_at DATETIME(3) NULL,
      KEY waiting (state, asked_at),
      CONSTRAINT invoice_order FOREIGN KEY (order_id) REFERENCES orders (id),
      CONSTRAINT invoice_of_something CHECK (amount_fen > 0)
    )`,
  ],
};
