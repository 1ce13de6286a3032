import { z } from 'zod';
import { address, declareSettings, setting } from '../../../platform/declareSettings';
import { sendLimits } from '../../SendAccount';

/** Where Tencent Cloud's SMS service answers. */
export const tencentSmsUrls = ['https://sms.tencentcloudapi.com'] as const;

const isWanted = ({ SMS_VENDOR, SMS_SECOND }: NodeJS.ProcessEnv) => [SMS_VENDOR, SMS_SECOND].includes('tencentSms');

const whileWanted = {
  inProduction: (given: string | undefined, all: NodeJS.ProcessEnv) =>
    !given && isWanted(all) ? 'must be set while SMS_VENDOR or SMS_SECOND is tencentSms' : null,
};

const text = z.string().optional();
const digits = z.string().regex(/^\d+$/).optional();

/** The account for SMS at Tencent Cloud: keys, application, signature, templates, whose variables go by their order. */
export const tencentSmsSettings = declareSettings({
  TENCENT_SMS_SECRET_ID: setting(
    text,
    'Tencent Cloud SecretId; needed while SMS_VENDOR or SMS_SECOND is tencentSms, as what follows unless it says otherwise',
    '',
    whileWanted,
  ),
  TENCENT_SMS_SECRET_KEY: setting(text, 'Tencent Cloud SecretKey', '', { ...whileWanted, secret: true }),
  TENCENT_SMS_API_URL: setting(address(/^https?$/).default(tencentSmsUrls[0]), 'Tencent Cloud SMS', tencentSmsUrls[0], {
    official: tencentSmsUrls,
  }),
  TENCENT_SMS_REGION: setting(z.string().min(1).default('ap-guangzhou'), 'region that is called', 'ap-guangzhou'),
  TENCENT_SMS_APP_ID: setting(digits, 'SmsSdkAppId of the application', '', whileWanted),
  TENCENT_SMS_SIGN_NAME: setting(text, 'approved SMS signature', '', whileWanted),
  TENCENT_SMS_LETTER_TEMPLATE_ID: setting(
    digits,
    'approved template "a letter waits", variables {1} name and {2} code',
    '',
    whileWanted,
  ),
  TENCENT_SMS_CODE_TEMPLATE_ID: setting(digits, 'approved verification template, variable {1} code', '', whileWanted),
  TENCENT_SMS_ALERT_TEMPLATE_ID: setting(
    digits,
    'approved template of security notices, variables {1} what and {2} time',
    '',
    whileWanted,
  ),
  TENCENT_SMS_CHECK_TEMPLATE_ID: setting(
    digits,
    'approved template "what came of the check of a letter", variable {1} result; without it none is sent',
    '',
  ),
  TENCENT_SMS_UNREACHED_TEMPLATE_ID: setting(
    digits,
    'approved template "your letter has not arrived", variable {1} result; without it none is sent',
    '',
  ),
  TENCENT_SMS_ASKED_TEMPLATE_ID: setting(
    digits,
    'approved template "what whoever was asked says", variable {1} result; without it none is sent',
    '',
  ),
  TENCENT_SMS_NEEDED_TEMPLATE_ID: setting(
    digits,
    'approved template "your letter needs you", variable {1} result; without it none is sent',
    '',
  ),
  TENCENT_SMS_TRIAL_TEMPLATE_ID: setting(
    digits,
    'approved template "a test notice", variable {1} code; without it a phone cannot be tried',
    '',
  ),
  TENCENT_SMS_SEND_LIMITS: setting(
    sendLimits.default('3000/s'),
    'how many SMS the account takes in all, as 3000/s (Tencent Cloud’s own) or 3000/s,100000/d with a threshold of its console',
    '3000/s',
  ),
});
