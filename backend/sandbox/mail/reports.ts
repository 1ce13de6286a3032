import type { Mail } from './mailServer';

/** What a server says became of a mail: by default that there is no such mailbox. */
export interface Bounce {
  style?: 'postfix' | 'exim' | 'exchange';
  action?: 'failed' | 'delayed' | 'delivered' | 'relayed' | 'expanded';
  status?: string;
  /** The reply of the server it could not be handed to. */
  reply?: string;
  /** Where it ended, when that was led on from its address. */
  final?: string;
}

const lines = (...all: (string | false)[]) => all.filter((line) => line !== false).join('\r\n');

const upper = (name: string) => name.replaceAll(/(^|-)([a-z])/g, (found) => found.toUpperCase());
const headersOf = ({ headers }: Mail) =>
  lines(...Object.entries(headers).map(([name, value]) => `${upper(name)}: ${value}`));

const report = (type: string, { from, to, subject }: Record<'from' | 'to' | 'subject', string>, parts: string[]) => {
  const boundary = '7E1A04C0.1764547200/mx.stand-in.example';
  return Buffer.from(
    lines(
      'Return-Path: <>',
      'Received: by mx.stand-in.example (Stand-in) id 7E1A04C0; Tue, 1 Dec 2026 08:00:05 +0800 (CST)',
      'Date: Tue, 1 Dec 2026 08:00:05 +0800 (CST)',
      `From: ${from}`,
      `Subject: ${subject}`,
      `To: ${to}`,
      'Auto-Submitted: auto-replied',
      'MIME-Version: 1.0',
      `Content-Type: multipart/report; report-type=${type};`,
      `\tboundary="${boundary}"`,
      'Message-Id: <20261201000005.7E1A04C0@mx.stand-in.example>',
      '',
      'This is a MIME-encapsulated message.',
      '',
      ...parts.flatMap((part) => [`--${boundary}`, part, '']),
      `--${boundary}--`,
      '',
    ),
  );
};

const original = (mail: Mail, type: string) =>
  lines(`Content-Type: ${type}`, 'Content-Description: Undelivered Message Headers', '', headersOf(mail), '');

interface Told extends Required<Omit<Bounce, 'style'>> {
  mail: Mail;
}

// As Postfix writes it: comments, folded lines, the number of the envelope where it was told one.
const postfix = ({ mail, action, status, reply, final }: Told) =>
  lines(
    'Content-Description: Delivery report',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.stand-in.example',
    mail.envid !== undefined && `Original-Envelope-Id: ${mail.envid}`,
    'X-Postfix-Queue-ID: 4B1C2D3E5F',
    `X-Postfix-Sender: rfc822; ${mail.sender}`,
    'Arrival-Date: Tue,  1 Dec 2026 08:00:03 +0800 (CST)',
    '',
    `Final-Recipient: rfc822; ${final}`,
    `Original-Recipient: rfc822;${mail.to}`,
    `Action: ${action}`,
    `Status: ${status}`,
    'Remote-MTA: dns; mail.example.com',
    `Diagnostic-Code: smtp; ${reply}`,
    '    (in reply to RCPT TO command)',
  );

// As Exim writes it: the status is 5.0.0 whatever happened, and what did stands in the other server's reply.
const exim = ({ action, reply, final }: Told) =>
  lines(
    'Content-type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.stand-in.example',
    '',
    `Action: ${action}`,
    `Final-Recipient: rfc822;${final}`,
    `Status: ${action === 'failed' ? '5.0.0' : '4.0.0'}`,
    'Remote-MTA: dns; mail.example.com',
    `Diagnostic-Code: smtp; ${reply}`,
  );

// As Exchange writes it: names in other letters, its own words in the reply.
const exchange = ({ mail, action, status, final }: Told) =>
  lines(
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns;SG2PR01MB0001.stand-in.example',
    'Received-From-MTA: dns;smtp.stand-in.example',
    'Arrival-Date: Tue, 1 Dec 2026 00:00:03 +0000',
    '',
    `Original-Recipient: rfc822;${mail.to}`,
    `Final-recipient: RFC822;${final}`,
    `Action: ${action}`,
    `Status: ${status}`,
    `Diagnostic-code: smtp;550 ${status} RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup`,
  );

const styles = { postfix, exim, exchange };

/** A report of delivery (RFC 3464) of a mail, as a server of this style writes it. */
export function bounceOf(mail: Mail, { style = 'postfix', ...more }: Bounce = {}): Buffer {
  const status = more.status ?? '5.1.1';
  const reply = more.reply ?? `550 ${status} <${mail.to}>: Recipient address rejected: User unknown`;
  const told: Told = { mail, action: more.action ?? 'failed', status, reply, final: more.final ?? mail.to };
  const words = lines(
    'Content-Type: text/plain; charset=us-ascii',
    '',
    `I'm sorry to have to inform you that your message could not`,
    'be delivered to one or more recipients. It is attached below.',
    '',
    `<${told.final}>: ${reply}`,
  );
  const from = 'MAILER-DAEMON@mx.stand-in.example (Mail Delivery System)';
  const head = { from, to: mail.sender, subject: 'Undelivered Mail Returned to Sender' };
  const returned = original(mail, style === 'postfix' ? 'text/rfc822-headers' : 'message/rfc822');
  return report('delivery-status', head, [words, styles[style](told), returned]);
}

/** A complaint (RFC 5965) about a mail; `recipient`: who is named, null where nobody is. */
export function complaintOf(mail: Mail, type = 'abuse', recipient: string | null = mail.to): Buffer {
  const words = lines('Content-Type: text/plain; charset="US-ASCII"', '', 'This is an email abuse report.');
  const fields = lines(
    'Content-Type: message/feedback-report',
    '',
    `Feedback-Type: ${type}`,
    'User-Agent: StandIn/1.0',
    'Version: 1',
    `Original-Mail-From: <${mail.sender}>`,
    'Arrival-Date: Tue, 1 Dec 2026 08:00:03 +0800',
    'Source-IP: 192.0.2.1',
    recipient !== null && `Original-Rcpt-To: <${recipient}>`,
    'Reported-Domain: mail.example.cn',
  );
  const head = { from: 'complaints@mx.stand-in.example', to: mail.sender, subject: `FW: ${mail.subject}` };
  return report('feedback-report', head, [words, fields, original(mail, 'message/rfc822')]);
}
