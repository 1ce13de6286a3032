/** Where a pick-up code was sent; null for the codes of before. */
export const codeContactsMigration = {
  name: '0020-code-contacts',
  statements: ['ALTER TABLE opening_codes ADD COLUMN contact_index BINARY(32) NULL'],
};
