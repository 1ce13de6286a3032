/** The ledger of consents to WeChat messages, and who wants no more notices. */
export const consentsMigration = {
  name: '0011-consents',
  statements: [
    `CREATE TABLE IF NOT EXISTS message_consents (
      source_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      template VARCHAR(24) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      account_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      act VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      notice_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NULL,
      at DATETIME(3) NOT NULL,
      PRIMARY KEY (source_id, template),
      KEY of_account (account_id, template)
    )`,
    `CREATE TABLE IF NOT EXISTS suppressions (
      contact_index BINARY(32) NOT NULL,
      kind VARCHAR(24) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      reason VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      since DATETIME(3) NOT NULL,
      PRIMARY KEY (contact_index, kind)
    )`,
  ],
};
