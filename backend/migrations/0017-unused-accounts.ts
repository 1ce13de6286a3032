/** When an account was last used, and since when a way in is doubted because nobody used its account for long. */
export const unusedAccountsMigration = {
  name: '0017-unused-accounts',
  statements: [
    'ALTER TABLE accounts ADD COLUMN last_used_at DATETIME(3) NULL',
    'ALTER TABLE identities ADD COLUMN doubted_at DATETIME(3) NULL',
  ],
};
