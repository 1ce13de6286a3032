import { z } from 'zod';
import { declareSettings, setting } from '../../platform/declareSettings';

/** What holds for SMS, whoever brings them. */
export const smsSettings = declareSettings({
  SMS_VENDOR: setting(z.enum(['aliyunSms']).default('aliyunSms'), 'who takes the next SMS', 'aliyunSms'),
  SMS_CALLBACK_KEY: setting(
    z.string().regex(/^[A-Za-z0-9_-]{32,}$/),
    'secret path segment of the report callback',
    'change-me',
    { secret: true },
  ),
});
