/** Whom a notice goes to where a channel takes one at a time, and whose turn it is; attempts by a vendor's number. */
export const turnsMigration = {
  name: '0014-turns',
  statements: [
    `ALTER TABLE notices
      ADD COLUMN recipient_mark BINARY(32) NULL,
      ADD COLUMN has_turn TINYINT(1) NULL,
      ADD UNIQUE KEY one_turn (recipient_mark, has_turn),
      ADD KEY of_recipient (recipient_mark, state, next_at, id)`,
    'ALTER TABLE notice_attempts ADD KEY of_reference (reference)',
  ],
};
