/** The orders of an account are listed by their ids; without a key for that, a page might sort all of them. */
export const listsOfOrdersMigration = {
  name: '0067-lists-of-orders',
  statements: ['ALTER TABLE orders ADD KEY of_account (account_id, id)'],
};
