import { z } from 'zod';
import { address, declareSettings, setting } from '../../platform/declareSettings';
import { sendLimits } from '../SendAccount';

/** Where WeChat's open API answers. */
export const wechatUrls = ['https://api.weixin.qq.com'] as const;

/** The mini program at WeChat: who we are, its events, its templates. */
export const wechatSettings = declareSettings({
  WECHAT_APP_ID: setting(z.string().min(1), 'app id of the mini program', 'wx0000000000000000'),
  WECHAT_APP_SECRET: setting(z.string().min(1), 'app secret of the mini program', 'change-me', { secret: true }),
  WECHAT_API_URL: setting(address(/^https?$/).default(wechatUrls[0]), "WeChat's open API", wechatUrls[0], {
    official: wechatUrls,
  }),
  WECHAT_EVENT_TOKEN: setting(
    z.string().regex(/^[A-Za-z0-9]{3,32}$/),
    'token of the message push, as typed into the WeChat console',
    'changeMe00000000',
    { secret: true },
  ),
  WECHAT_EVENT_AES_KEY: setting(
    z
      .string()
      .regex(/^[A-Za-z0-9]{43}$/)
      .optional(),
    'EncodingAESKey of the message push; once set, and always in production, only encrypted events are taken',
    'change-me',
    { secret: true, inProduction: (given) => (given ? null : 'must be set: events come encrypted') },
  ),
  WECHAT_EVENT_ANSWERS: setting(
    z.enum(['encrypted', 'plain']).default('encrypted'),
    'how an answer that says something goes to an encrypted event; its page says encrypted, look before launch',
    'encrypted',
  ),
  WECHAT_LETTER_TEMPLATE_ID: setting(z.string().min(1), 'subscribe-message template "a letter waits"', 'change-me'),
  WECHAT_CHECK_TEMPLATE_ID: setting(
    z.string().min(1).optional(),
    'subscribe-message template "what came of the check of a letter"; without it none is asked for',
    '',
  ),
  WECHAT_WAY_TEMPLATE_ID: setting(
    z.string().min(1).optional(),
    'subscribe-message template "your letter is on its way", once a year, of the same keywords; without it a mail says so',
    '',
  ),
  WECHAT_REACHED_TEMPLATE_ID: setting(
    z.string().min(1).optional(),
    'subscribe-message template "your letter has arrived", of the same keywords; without it a mail says so',
    '',
  ),
  WECHAT_UNREACHED_TEMPLATE_ID: setting(
    z.string().min(1).optional(),
    'subscribe-message template "your letter has not arrived", of the same keywords; without it a mail says so',
    '',
  ),
  WECHAT_OPENED_TEMPLATE_ID: setting(
    z.string().min(1).optional(),
    'subscribe-message template "your letter was opened, as its reader lets you know", of the same keywords; without it a mail says so',
    '',
  ),
  WECHAT_THANKED_TEMPLATE_ID: setting(
    z.string().min(1).optional(),
    'subscribe-message template "you are thanked for a letter", of the same keywords; without it a mail says so',
    '',
  ),
  WECHAT_ASKED_TEMPLATE_ID: setting(
    z.string().min(1).optional(),
    'subscribe-message template "what whoever was asked says", of the same keywords; without it a mail says so',
    '',
  ),
  WECHAT_NEEDED_TEMPLATE_ID: setting(
    z.string().min(1).optional(),
    'subscribe-message template "your letter needs you", of the same keywords; without it a mail says so',
    '',
  ),
  WECHAT_TRIAL_TEMPLATE_ID: setting(
    z.string().min(1).optional(),
    'subscribe-message template "a test notice", of the same keywords; without it WeChat cannot be tried',
    '',
  ),
  WECHAT_SEND_LIMITS: setting(
    sendLimits.default('1000/s,30000000/d'),
    'how many messages it may send: 30000000/d with WeChat Pay, 10000000/d without; no page says how many a second',
    '1000/s,30000000/d',
  ),
  WECHAT_PROGRAM_STATE: setting(
    z.enum(['developer', 'trial', 'formal']).default('formal'),
    'which version a message opens',
    'formal',
  ),
});
