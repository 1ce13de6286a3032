/**
 * What a letter's day is meant as, and by which tables it was resolved; of an event that moved or kept a day, the instants
 * before and after it.
 */
export const symbolicDatesMigration = {
  name: '0035-symbolic-dates',
  statements: [
    'ALTER TABLE letters ADD COLUMN deliver_symbol VARCHAR(255) NULL',
    'ALTER TABLE letters ADD COLUMN calendar_version VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NULL',
    'ALTER TABLE letters ADD INDEX letters_by_tables (status, calendar_version)',
    'ALTER TABLE letter_events ADD COLUMN from_at DATETIME(3) NULL',
    'ALTER TABLE letter_events ADD COLUMN to_at DATETIME(3) NULL',
  ],
};
