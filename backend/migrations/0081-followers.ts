/** Who of our accounts follows the service account; a link goes with the WeChat way in that it belongs to. */
export const followersMigration = {
  name: '0081-followers',
  statements: [
    `CREATE TABLE IF NOT EXISTS followers (
      identity_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
      account_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      openid VARBINARY(192) NOT NULL,
      openid_index BINARY(32) NOT NULL,
      followed_at DATETIME(3) NOT NULL,
      seen_at DATETIME(3) NOT NULL,
      UNIQUE KEY one_follower (openid_index),
      KEY by_account (account_id),
      KEY by_seen (seen_at),
      CONSTRAINT follower_identity FOREIGN KEY (identity_id) REFERENCES identities (id) ON DELETE CASCADE
    )`,
  ],
};
