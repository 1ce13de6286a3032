/**
 * Names and titles are counted in characters as people see them, of up to twelve code points: the encrypted columns hold as
 * many. Only wider: a version before writes and reads what it did.
 */
export const widerNamesMigration = {
  name: '0015-wider-names',
  statements: [
    `ALTER TABLE letters MODIFY title VARBINARY(3000) NOT NULL, MODIFY signature VARBINARY(1024) NOT NULL,
      MODIFY recipient_name VARBINARY(1024) NULL`,
    'ALTER TABLE accounts MODIFY pen_name VARBINARY(1024) NULL',
    'ALTER TABLE identities MODIFY subject VARBINARY(1024) NOT NULL',
  ],
};
