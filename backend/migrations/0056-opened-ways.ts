/** By which of its codes a letter is open: whoever has another way to it is not told. */
export const openedWaysMigration = {
  name: '0056-opened-ways',
  statements: ['ALTER TABLE opening_codes ADD COLUMN opened_at DATETIME(3) NULL'],
};
