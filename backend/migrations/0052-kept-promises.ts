/** What of a letter keeps what the terms promise: the version agreed to, how long it stays unopened, why it came late. */
export const keptPromisesMigration = {
  name: '0052-kept-promises',
  statements: [
    'ALTER TABLE letters ADD COLUMN terms_version VARCHAR(16) NULL',
    'ALTER TABLE letters ADD COLUMN kept_until DATETIME(3) NULL',
    'ALTER TABLE letters ADD COLUMN late_reason VARCHAR(16) NULL',
  ],
};
