/** What of ours a permission taken back in WeChat erases. */
export type RevokedClass = 'phone' | 'email' | 'pen_name' | 'not_held';

/**
 * Every documented code of RevokeInfo. Source: WeChat mini program documentation, user_authorization_revoke. What we never
 * ask WeChat for is `not_held`; of nickname and avatar we hold the first, as pen name.
 */
export const revocations: Record<string, { what: string; erases: RevokedClass }> = {
  1: { what: 'licence plate', erases: 'not_held' },
  2: { what: 'address', erases: 'not_held' },
  3: { what: 'invoice', erases: 'not_held' },
  4: { what: 'bluetooth', erases: 'not_held' },
  5: { what: 'microphone', erases: 'not_held' },
  6: { what: 'nickname and avatar', erases: 'pen_name' },
  7: { what: 'camera', erases: 'not_held' },
  8: { what: 'phone', erases: 'phone' },
  12: { what: 'steps', erases: 'not_held' },
  13: { what: 'location', erases: 'not_held' },
  14: { what: 'photos and videos', erases: 'not_held' },
  15: { what: 'files', erases: 'not_held' },
  16: { what: 'e-mail', erases: 'email' },
  18: { what: 'chosen place', erases: 'not_held' },
  19: { what: 'nickname', erases: 'pen_name' },
  20: { what: 'avatar', erases: 'not_held' },
};
