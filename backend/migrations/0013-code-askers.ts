/** Who asked for a code, as a keyed mark, and a count of tries for each of the hands that may try it. */
export const codeAskersMigration = {
  name: '0013-code-askers',
  statements: [
    'ALTER TABLE contact_codes ADD COLUMN asked_from BINARY(32) NULL',
    'ALTER TABLE contact_codes ADD COLUMN challenge_tries TINYINT UNSIGNED NOT NULL DEFAULT 0',
    'ALTER TABLE contact_codes ADD COLUMN other_tries TINYINT UNSIGNED NOT NULL DEFAULT 0',
  ],
};
