import type { Permission } from '../../vendors/wechat/events/userEventLabels';

/** What of ours a permission taken back in WeChat erases. */
export type RevokedClass = 'phone' | 'email' | 'pen_name' | 'not_held';

/**
 * What each permission erases, by its code (permissionLabels say which is which). What we never ask WeChat for is
 * `not_held`; of nickname and avatar (6) we hold the first, as pen name.
 */
export const revocations: Record<Permission, RevokedClass> = {
  1: 'not_held',
  2: 'not_held',
  3: 'not_held',
  4: 'not_held',
  5: 'not_held',
  6: 'pen_name',
  7: 'not_held',
  8: 'phone',
  12: 'not_held',
  13: 'not_held',
  14: 'not_held',
  15: 'not_held',
  16: 'email',
  18: 'not_held',
  19: 'pen_name',
  20: 'not_held',
};
