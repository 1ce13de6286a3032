/**
 * When a friend claimed a letter: it stays known after that friend's account is gone. Of letters claimed before, the
 * timeline tells it. And how notices that tell of an account are found before letters.
 */
export const claimsMigration = {
  name: '0016-claims',
  statements: [
    'ALTER TABLE letters ADD COLUMN claimed_at DATETIME(3) NULL',
    `UPDATE letters l JOIN letter_events e ON e.letter_id = l.id AND e.kind = 'claimed'
     SET l.claimed_at = e.at WHERE l.claimed_at IS NULL`,
    'ALTER TABLE notices ADD KEY of_kind (kind, state, next_at, id)',
  ],
};
