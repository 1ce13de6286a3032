import { count, declareSettings, setting } from '../../platform/declareSettings';

/** What one recipient may get. */
export const deliverySettings = declareSettings({
  RECIPIENT_DAILY_LIMIT: setting(
    count.default(10),
    'letters that one sender may bring to one phone or mailbox in a day, paid and free ones apart; more wait',
    '10',
  ),
});
