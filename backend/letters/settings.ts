import { count, declareSettings, setting } from '../platform/declareSettings';

/** What may be chosen of writing letters. */
export const letterSettings = declareSettings({
  LETTER_MIN_LEAD_SECONDS: setting(count.default(86_400), 'how far ahead a letter must at least be delivered', '86400'),
});
