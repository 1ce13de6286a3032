import { z } from 'zod';
import { address, declareSettings, setting } from '../../../platform/declareSettings';
import { sendLimits } from '../../SendAccount';

/** Where Alibaba Cloud's SMS service answers. */
export const aliyunSmsUrls = ['https://dysmsapi.aliyuncs.com'] as const;

const templateCode = z.string().regex(/^SMS_\d+$/);

/** The account for SMS at Alibaba Cloud: keys, signature, templates. */
export const aliyunSmsSettings = declareSettings({
  SMS_ACCESS_KEY_ID: setting(z.string().min(1), 'Alibaba Cloud access key id', 'change-me'),
  SMS_ACCESS_KEY_SECRET: setting(z.string().min(1), 'Alibaba Cloud access key secret', 'change-me', { secret: true }),
  SMS_API_URL: setting(address(/^https?$/).default(aliyunSmsUrls[0]), 'Alibaba Cloud SMS', aliyunSmsUrls[0], {
    official: aliyunSmsUrls,
  }),
  SMS_SIGN_NAME: setting(z.string().min(1), 'approved SMS signature', 'change-me'),
  SMS_LETTER_TEMPLATE_CODE: setting(templateCode, 'approved template "a letter waits"', 'SMS_000000000'),
  SMS_CODE_TEMPLATE_CODE: setting(
    templateCode,
    'approved verification template, with the variable code',
    'SMS_000000000',
  ),
  SMS_CHECK_TEMPLATE_CODE: setting(
    templateCode.optional(),
    'approved template "what came of the check of a letter", variable result; without it none is sent',
    '',
  ),
  SMS_UNREACHED_TEMPLATE_CODE: setting(
    templateCode.optional(),
    'approved template "your letter has not arrived", variable result; without it none is sent',
    '',
  ),
  SMS_ASKED_TEMPLATE_CODE: setting(
    templateCode.optional(),
    'approved template "what whoever was asked says", variable result; without it none is sent',
    '',
  ),
  SMS_NEEDED_TEMPLATE_CODE: setting(
    templateCode.optional(),
    'approved template "your letter needs you", variable result; without it none is sent',
    '',
  ),
  SMS_TRIAL_TEMPLATE_CODE: setting(
    templateCode.optional(),
    'approved template "a test notice", variable code; without it a phone cannot be tried',
    '',
  ),
  SMS_ALERT_TEMPLATE_CODE: setting(
    templateCode,
    'approved template of security notices, variables what and time',
    'SMS_000000000',
  ),
  SMS_SEND_LIMITS: setting(
    sendLimits.default('5000/s'),
    'how many SMS the account takes in all, as 5000/s (Alibaba Cloud’s own) or 5000/s,100000/d with a threshold of its console',
    '5000/s',
  ),
});
