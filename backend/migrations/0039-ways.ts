/**
 * By which ways a letter did not come to whom it is for, since when its author is asked for another, and from which senders,
 * and of which letters, a contact wants nothing.
 */
export const waysMigration = {
  name: '0039-ways',
  statements: [
    `CREATE TABLE IF NOT EXISTS closed_ways (
      letter_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      mark BINARY(32) NOT NULL,
      channel VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      rung TINYINT UNSIGNED NOT NULL,
      closed_at DATETIME(3) NOT NULL,
      PRIMARY KEY (letter_id, mark),
      CONSTRAINT closed_way_letter FOREIGN KEY (letter_id) REFERENCES letters (id) ON DELETE CASCADE
    )`,
    'ALTER TABLE letters ADD COLUMN asked_at DATETIME(3) NULL',
    'ALTER TABLE letters ADD KEY by_asking (asked_at)',
    `CREATE TABLE IF NOT EXISTS partial_refusals (
      contact_index BINARY(32) NOT NULL,
      about_mark BINARY(32) NOT NULL,
      since DATETIME(3) NOT NULL,
      PRIMARY KEY (contact_index, about_mark),
      KEY by_mark (about_mark)
    )`,
  ],
};
