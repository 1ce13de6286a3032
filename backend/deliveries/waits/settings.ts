import { count, declareSettings, setting } from '../../platform/declareSettings';

/** What one recipient may get. */
export const deliverySettings = declareSettings({
  RECIPIENT_DAILY_LIMIT: setting(
    count.default(10),
    'letters that one sender brings to one phone or mailbox in a day: so many free ones, more wait; so many paid ones ahead, three times as many more behind everybody’s',
    '10',
  ),
});
