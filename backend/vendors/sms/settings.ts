import { z } from 'zod';
import { declareSettings, setting } from '../../platform/declareSettings';

const vendor = z.enum(['aliyunSms', 'tencentSms']);

/** What holds for SMS, whoever brings them. */
export const smsSettings = declareSettings({
  SMS_VENDOR: setting(vendor.default('aliyunSms'), 'who takes the next SMS: aliyunSms or tencentSms', 'aliyunSms'),
  SMS_SECOND: setting(
    vendor.optional(),
    'who takes it while that one is paused: tencentSms or aliyunSms; none if empty',
    '',
    {
      inProduction: (given, { SMS_VENDOR }) =>
        given && given === (SMS_VENDOR || 'aliyunSms') ? 'must be another than SMS_VENDOR' : null,
    },
  ),
  SMS_CALLBACK_KEY: setting(
    z.string().regex(/^[A-Za-z0-9_-]{32,}$/),
    'secret path segment of the report callback',
    'change-me',
    { secret: true },
  ),
});
