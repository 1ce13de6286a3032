/** Which picture a check is about, and what is settled of a letter that waits for the rest of its check. */
export const pictureChecksMigration = {
  name: '0027-picture-checks',
  statements: [
    'ALTER TABLE content_checks ADD COLUMN picture_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NULL',
    'ALTER TABLE content_checks ADD COLUMN settled TEXT CHARACTER SET ascii COLLATE ascii_bin NULL',
  ],
};
