/** When which vendor gets no notices. One is open at a time for each. */
export const vendorPausesMigration = {
  name: '0074-vendor-pauses',
  statements: [
    `CREATE TABLE IF NOT EXISTS vendor_pauses (
      id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
      vendor VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      is_open BOOLEAN NULL,
      cause VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      code VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      since DATETIME(3) NOT NULL,
      probe_at DATETIME(3) NOT NULL,
      probe_claim_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NULL,
      ended_at DATETIME(3) NULL,
      UNIQUE KEY one_open (vendor, is_open),
      KEY of_vendor (vendor, ended_at)
    )`,
  ],
};
