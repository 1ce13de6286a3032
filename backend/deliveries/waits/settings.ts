import { count, declareSettings, setting } from '../../platform/declareSettings';

/** What one recipient may get. */
export const deliverySettings = declareSettings({
  RECIPIENT_DAILY_LIMIT: setting(
    count.default(20),
    'notices one phone or mailbox may get in a day, from all senders',
    '20',
  ),
});
