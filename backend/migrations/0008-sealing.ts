/** The mark of what was sealed, a keyed fingerprint; null before a letter is sealed, and for letters sealed before this. */
export const sealingMigration = {
  name: '0008-sealing',
  statements: ['ALTER TABLE letters ADD COLUMN seal_mark BINARY(32) NULL'],
};
