import { count, declareSettings, setting } from '../platform/declareSettings';

/** What is sent at most: by the house in a day, and by one worker where no other is known of. */
export const vendorLimitSettings = declareSettings({
  SMS_DAILY_LIMIT: setting(
    count.default(2_000),
    'SMS codes and security notices a day in all, a quarter of them for owners of accounts: the fuse of what they may cost',
    '2000',
  ),
  WORKERS_AT_MOST: setting(
    count.default(2),
    'how many workers may run at once: while Redis is away each keeps to its share of what a vendor takes',
    '2',
  ),
});
