import { z } from 'zod';
import { declareSettings, setting } from '../platform/declareSettings';

const hours = z.string().regex(/^(\d|1\d|2[0-3])-([1-9]|1\d|2[0-4])$/);

/** When notices of a kind go. */
export const noticeKindSettings = declareSettings({
  LETTER_SMS_HOURS: setting(
    hours.default('8-22'),
    'hours of a day in which SMS of letters go, by China’s clock: they reach no other numbers',
    '8-22',
  ),
});
