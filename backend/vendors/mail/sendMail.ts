import { Readable } from 'node:stream';
import MailComposer from 'nodemailer/lib/mail-composer';
import type SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { SendOutcome } from '../outcome';
import { reportRefusal } from '../reportRefusal';
import { mailSettings, returnAddress } from './settings';
import { signMail } from './signMail';
import { logIn, newSmtpConnection } from './smtpConnection';
import { smtpRefusal } from './smtpRefusal';
import { timeouts } from './timeouts';
import { withinTime } from './withinTime';

/** One mail to one person. `messageId` (with angle brackets) stays the same when the same mail is handed in again. */
export interface OutgoingMail {
  to: string;
  subject: string;
  text: string;
  html: string;
  messageId: string;
  /** Where the reader says "no more" by one click (RFC 8058): an address that takes a POST from anybody. */
  refusalUrl?: string;
}

type Failure = Exclude<SendOutcome, { kind: 'accepted' }>;

/** What nodemailer's errors carry besides the message, which may hold the address. */
interface SmtpError {
  code?: string;
  command?: string;
  response?: string;
  responseCode?: number;
}

/**
 * Hands one mail to the mail server. A failure before the server asked for the body is `not_sent`, after that `unknown`,
 * and any reply of its own a refusal: nodemailer's own sendMail would hide at which of these stages it failed.
 */
export async function sendMail(mail: OutgoingMail): Promise<SendOutcome> {
  let bodyTaken = false;
  const bytes = await compose(mail);
  const body = new Readable({
    read() {
      bodyTaken = true;
      this.push(bytes);
      this.push(null);
    },
  });
  const connection = newSmtpConnection();
  try {
    const response = await withinTime(
      timeouts.smtpTotalMs,
      logIn(connection).then(() => handOver(connection, mail, body)),
    );
    return { kind: 'accepted', reference: queueId(response) };
  } catch (error) {
    return describeFailure(error as SmtpError, bodyTaken);
  } finally {
    // Also ends whatever step is still under way: a closed connection sends nothing more.
    connection.close();
  }
}

// On one line each: folded ones are not found by all who verify the signature.
const prepared = (value: string) => ({ prepared: true, value });

// DirectMail's own links stay away, since ours is there.
const noOtherLinks = Buffer.from(JSON.stringify({ Version: '1.0', Unsubscribe: { LinkType: 'disabled' } }));

const refusalHeaders = (url: string) => ({
  'List-Unsubscribe': prepared(`<${url}>`),
  'List-Unsubscribe-Post': prepared('List-Unsubscribe=One-Click'),
  'X-AliDM-Settings': prepared(noOtherLinks.toString('base64')),
});

/** The mail as bytes, composed beforehand so that nothing but the network can fail once the connection stands. */
async function compose({ to, subject, text, html, messageId, refusalUrl }: OutgoingMail): Promise<Buffer> {
  const mail = new MailComposer({
    from: { name: 'PostoMe', address: mailSettings.MAIL_FROM },
    to: { name: '', address: to },
    subject,
    text,
    html,
    messageId,
    headers: { 'Auto-Submitted': 'auto-generated', ...(refusalUrl && refusalHeaders(refusalUrl)) },
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return signMail(await mail.compile().build());
}

// Who sends it, for the servers on its way: what they have to say of it comes to that address. Where they understand it
// (RFC 3461), it comes under our number of the mail and without its text.
function envelopeOf({ to, messageId }: OutgoingMail) {
  const from = returnAddress();
  if (!from) return { from: mailSettings.MAIL_FROM, to: [to] };
  return { from, to: [to], dsn: { ret: 'HDRS' as const, envid: messageId.slice(1, messageId.lastIndexOf('@')) } };
}

function handOver(connection: SMTPConnection, mail: OutgoingMail, body: Readable): Promise<string> {
  return new Promise((resolve, reject) => {
    connection.once('error', reject);
    connection.send(envelopeOf(mail), body, (error, info) => (error ? reject(error) : resolve(info?.response ?? '')));
  });
}

function describeFailure(error: SmtpError, bodyTaken: boolean): Failure {
  const failure = classify(error, bodyTaken);
  reportRefusal({
    vendor: 'mail',
    code: failure.code,
    unfamiliar: failure.kind === 'refused' && failure.reason === 'unfamiliar',
  });
  return failure;
}

function classify({ code = 'Error', command, response, responseCode }: SmtpError, bodyTaken: boolean): Failure {
  if (responseCode) return smtpRefusal({ responseCode, response, command });
  // No reply, yet certain: nodemailer itself refused the address, or could not log in with what we have.
  if (code === 'EENVELOPE') return { kind: 'refused', code, next: 'never', reason: 'mailbox_unknown' };
  if (code === 'EAUTH' || code === 'ETLS') {
    return { kind: 'refused', code, next: 'channel_down', reason: 'account_of_ours' };
  }
  return { kind: bodyTaken ? 'unknown' : 'not_sent', code };
}

/** The server's queue number in its last reply: `envid=…` of DirectMail, `queued as …` of most others. */
function queueId(response: string): string | null {
  const named = /\benvid=([\w.-]{1,64})/i.exec(response) ?? /\bqueued as ([\w.-]{1,64})/i.exec(response);
  return named?.[1] ?? null;
}
