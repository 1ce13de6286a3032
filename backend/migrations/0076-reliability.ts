/** How letters of each day arrived, for good: what is kept of the letters themselves may go. */
export const reliabilityMigration = {
  name: '0076-reliability',
  statements: [
    `CREATE TABLE IF NOT EXISTS reliability_days (
      day CHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      channel VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      horizon VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      due INT UNSIGNED NOT NULL,
      quarter INT UNSIGNED NOT NULL,
      within_day INT UNSIGNED NOT NULL,
      failed INT UNSIGNED NOT NULL,
      late_by_service INT UNSIGNED NOT NULL,
      late_by_vendor INT UNSIGNED NOT NULL,
      PRIMARY KEY (day, channel, horizon)
    )`,
  ],
};
