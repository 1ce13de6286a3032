/**
 * Which notices stand ahead of others in the claim, and a mark of whose letter one tells of, as long as it may count. And
 * how orders that nobody paid are found when it is time to forget them.
 */
export const sharesMigration = {
  name: '0019-shares',
  statements: [
    `ALTER TABLE notices
      ADD COLUMN precedence SMALLINT UNSIGNED NOT NULL DEFAULT 1,
      ADD COLUMN sender_mark BINARY(32) NULL,
      ADD KEY in_order (state, precedence, next_at, id)`,
    'ALTER TABLE orders ADD KEY to_forget (status, created_at)',
  ],
};
