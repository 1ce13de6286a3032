import { createPrivateKey } from 'node:crypto';
import { z } from 'zod';
import { address, declareSettings, setting } from '../../platform/declareSettings';
import { sendLimits } from '../SendAccount';

function isThisMachine(given: string): boolean {
  const hostname = URL.canParse(given) ? new URL(given).hostname : '';
  return /^(127\.|0\.0\.0\.0$|localhost$|\[::)/i.test(hostname);
}

// It takes no mail in the name of another mailbox than the one that is signed in (436).
const isDirectMail = (smtp: string | undefined): boolean =>
  smtp !== undefined && URL.canParse(smtp) && /^smtpdm[\w-]*\.aliyun\.com$/i.test(new URL(smtp).hostname);

const userOf = (given: string): string => decodeURIComponent(new URL(given).username);

function namesMailbox(given: string): boolean {
  try {
    return z.email().safeParse(userOf(given)).success;
  } catch {
    return false; // no address at all
  }
}

// Shorter ones are not believed any more (RFC 8301).
const leastBits = 2_048;

function isSigningKey(base64: string): boolean {
  try {
    const key = createPrivateKey({ key: Buffer.from(base64, 'base64'), format: 'der', type: 'pkcs8' });
    return (key.asymmetricKeyDetails?.modulusLength ?? 0) >= leastBits;
  } catch {
    return false; // no key at all
  }
}

/** Where mail is handed in, and who sends it. */
export const mailSettings = declareSettings({
  SMTP_URL: setting(
    address(/^smtps?$/),
    'where mail is handed in, with user and password',
    'smtps://letters%40mail.postome.example:change-me@smtpdm.aliyun.com:465',
    { secret: true, isStandIn: isThisMachine },
  ),
  MAIL_DKIM_KEY: setting(
    z.string().refine(isSigningKey),
    'RSA key that signs mails (DKIM): PKCS #8 in base64 on one line, as between the lines of a PEM file',
    'change-me',
    { secret: true },
  ),
  MAIL_DKIM_SELECTOR: setting(
    z
      .string()
      .regex(/^[a-z0-9-]{1,63}$/)
      .default('postome'),
    'name under which its public key stands in DNS: NAME._domainkey. before the domain of MAIL_FROM',
    'postome',
  ),
  MAIL_FROM: setting(z.email(), 'sender address of mails', 'letters@mail.postome.example'),
  MAIL_SEND_LIMITS: setting(
    sendLimits.default('5000/180s'),
    'how many mails the account takes, as 5000/180s (DirectMail’s own) or 5000/180s,100000/d: none says its quota of a day',
    '5000/180s',
  ),
  RETURN_MAILBOX_URL: setting(
    address(/^imaps?$/)
      .refine(namesMailbox)
      .optional(),
    'mailbox that undelivered mails come back to: imaps://, its address as user, password, host; DirectMail cannot',
    '',
    {
      secret: true,
      isStandIn: isThisMachine,
      inProduction: (given, { SMTP_URL }) =>
        given && isDirectMail(SMTP_URL) ? 'must be empty while DirectMail takes mails' : null,
    },
  ),
});

/** The mailbox that mails come back to, as an address; null where there is none. */
export const returnAddress = (): string | null =>
  mailSettings.RETURN_MAILBOX_URL ? userOf(mailSettings.RETURN_MAILBOX_URL) : null;
