/** Series: which letters were begun from one text. */
export const seriesMigration = {
  name: '0047-series',
  statements: [
    'ALTER TABLE letters ADD COLUMN series_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NULL, ADD KEY series (series_id)',
  ],
};
