/** A letter may ask whom it is for before it comes. */
export const askedFirstMigration = {
  name: '0034-asked-first',
  statements: ["ALTER TABLE askings ADD COLUMN holding VARCHAR(12) NOT NULL DEFAULT 'sealed'"],
};
