/** Where a session was signed in from, which no later call moves. */
export const signedInNetworksMigration = {
  name: '0018-signed-in-networks',
  statements: ['ALTER TABLE sessions ADD COLUMN signed_in_network VARCHAR(43) NULL'],
};
