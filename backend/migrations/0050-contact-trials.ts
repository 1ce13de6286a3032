/** When a way in was last tried with a test notice, and whether what that brought came back. */
export const contactTrialsMigration = {
  name: '0050-contact-trials',
  statements: [
    `CREATE TABLE IF NOT EXISTS contact_trials (
      identity_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
      notice_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      code_mark BINARY(32) NULL,
      tried_at DATETIME(3) NOT NULL,
      confirmed_at DATETIME(3) NULL,
      CONSTRAINT trial_identity FOREIGN KEY (identity_id) REFERENCES identities (id) ON DELETE CASCADE
    )`,
  ],
};
