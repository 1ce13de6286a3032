import { count, declareSettings, setting } from '../platform/declareSettings';

/** What may be chosen of writing letters. A day is any 24 hours. */
export const letterSettings = declareSettings({
  LETTER_MIN_LEAD_SECONDS: setting(count.default(86_400), 'how far ahead a letter must at least be delivered', '86400'),
  SENDER_DAILY_LIMIT: setting(count.default(50), 'letters one account may seal in a day', '50'),
  SENDER_DAILY_FREE_LIMIT: setting(count.default(20), 'free ones among them', '20'),
});
