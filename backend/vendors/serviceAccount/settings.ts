import { z } from 'zod';
import { declareSettings, setting } from '../../platform/declareSettings';
import { sendLimits } from '../SendAccount';

const text = z.string().min(1).optional();

const whileWanted = {
  inProduction: (given: string | undefined, { SERVICE_ACCOUNT_APP_ID }: NodeJS.ProcessEnv) =>
    !given && SERVICE_ACCOUNT_APP_ID ? 'must be set while SERVICE_ACCOUNT_APP_ID is' : null,
};

/**
 * Our service account at WeChat, by which its followers are told of letters. All of it is needed while
 * SERVICE_ACCOUNT_APP_ID is set; without that there is no such way.
 */
export const serviceAccountSettings = declareSettings({
  SERVICE_ACCOUNT_APP_ID: setting(
    z
      .string()
      .regex(/^wx[0-9a-f]{16}$/)
      .optional(),
    'app id of the service account, bound to the Open Platform account of the mini program; without it there is none',
    '',
  ),
  SERVICE_ACCOUNT_APP_SECRET: setting(text, 'app secret of the service account', '', { ...whileWanted, secret: true }),
  SERVICE_ACCOUNT_USERNAME: setting(
    z
      .string()
      .regex(/^gh_[0-9a-z]{8,20}$/)
      .optional(),
    'original id of the service account (gh_…), by which the phone shows its page',
    '',
    whileWanted,
  ),
  SERVICE_ACCOUNT_LETTER_TEMPLATE_ID: setting(
    text,
    'template message "a letter waits" of the service account, of the keywords thing1, thing2 and time3',
    '',
    whileWanted,
  ),
  SERVICE_ACCOUNT_SEND_LIMITS: setting(
    sendLimits.default('100000/d'),
    'how many template messages it may send: 100000/d, more from 100000 followers on; no page says how many a second',
    '100000/d',
  ),
  SERVICE_ACCOUNT_EVENT_TOKEN: setting(
    z
      .string()
      .regex(/^[A-Za-z0-9]{3,32}$/)
      .optional(),
    'token of its message push, as typed into its console',
    '',
    { ...whileWanted, secret: true },
  ),
  SERVICE_ACCOUNT_EVENT_AES_KEY: setting(
    z
      .string()
      .regex(/^[A-Za-z0-9]{43}$/)
      .optional(),
    'EncodingAESKey of its message push; once set, and always in production, only encrypted events are taken',
    '',
    { ...whileWanted, secret: true },
  ),
});

/** Whether we have a service account, and a template to write by. */
export const hasServiceAccount = (): boolean =>
  Boolean(serviceAccountSettings.SERVICE_ACCOUNT_APP_ID && serviceAccountSettings.SERVICE_ACCOUNT_LETTER_TEMPLATE_ID);
