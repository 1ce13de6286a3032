import { buffer } from 'node:stream/consumers';
import DKIM from 'nodemailer/lib/dkim';
import { mailSettings } from './settings';

// What a reader sees or acts on, both headers of a one-click refusal too (RFC 8058). Not the Message-ID: DirectMail may put
// its own there.
const signed = [
  ...['From', 'To', 'Subject', 'Date', 'MIME-Version', 'Content-Type', 'Content-Transfer-Encoding'],
  ...['Auto-Submitted', 'List-Unsubscribe', 'List-Unsubscribe-Post'],
];

/** Signs a mail (DKIM, RFC 6376) for the domain of its sender. */
export function signMail(mail: Buffer): Promise<Buffer> {
  const { MAIL_DKIM_KEY, MAIL_DKIM_SELECTOR, MAIL_FROM } = mailSettings;
  const signer = new DKIM({
    domainName: MAIL_FROM.slice(MAIL_FROM.lastIndexOf('@') + 1),
    keySelector: MAIL_DKIM_SELECTOR,
    privateKey: `-----BEGIN PRIVATE KEY-----\n${MAIL_DKIM_KEY}\n-----END PRIVATE KEY-----`,
    headerFieldNames: signed.join(':'),
  });
  return buffer(signer.sign(mail));
}
