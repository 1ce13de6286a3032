/** What a picture showed once it was processed, so that a receipt can answer for it. */
export const pictureDigestsMigration = {
  name: '0053-picture-digests',
  statements: ['ALTER TABLE pictures ADD COLUMN digest BLOB NULL'],
};
