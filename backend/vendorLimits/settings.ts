import { count, declareSettings, setting } from '../platform/declareSettings';

/** What is sent at most. */
export const vendorLimitSettings = declareSettings({
  SMS_DAILY_LIMIT: setting(
    count.default(2_000),
    'SMS codes and security notices a day in all, a quarter of them for owners of accounts: the fuse of what they may cost',
    '2000',
  ),
});
