/** What is owed back to accounts that were erased: payees with keys of their own, orders found by the erasure proof. */
export const erasedDebtsMigration = {
  name: '0071-erased-debts',
  statements: [
    'ALTER TABLE payouts ADD COLUMN key_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NULL, ADD KEY of_key (key_id)',
    `CREATE TABLE IF NOT EXISTS owed_orders (
      order_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
      closure_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      KEY of_closure (closure_id),
      CONSTRAINT owed_order FOREIGN KEY (order_id) REFERENCES orders (id) ON DELETE CASCADE
    )`,
  ],
};
