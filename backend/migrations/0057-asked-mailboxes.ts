/** A mailbox that is asked first and an invitation beside it answer each for itself; a letter counts whom it asks. */
export const askedMailboxesMigration = {
  name: '0057-asked-mailboxes',
  statements: [
    'ALTER TABLE askings ADD COLUMN invitation_refused_at DATETIME(3) NULL',
    'ALTER TABLE askings ADD COLUMN questions INT UNSIGNED NOT NULL DEFAULT 0',
  ],
};
