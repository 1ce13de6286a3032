import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { simpleParser } from 'mailparser';
import {
  SMTPServer,
  type SMTPServerAuthentication,
  type SMTPServerDataStream,
  type SMTPServerSession,
} from 'smtp-server';
import type { Fault, FaultBook } from '../world/faultBook';
import type { IdSource } from '../world/idSource';
import { firstLink, type Inbox } from '../world/inbox';
import type { People } from '../world/people';
import type { SandboxClock } from '../world/sandboxClock';
import type { KeptPart } from '../world/stateFile';
import { ImapServer } from './imapServer';
import { ReturnMailbox } from './returnMailbox';

export interface Mail {
  envelopeId: string;
  messageId: string | null;
  from: string;
  /** Of the envelope: where what becomes of it is told, and under which number. */
  sender: string;
  envid?: string;
  to: string;
  subject: string;
  text: string;
  html: string | null;
  /** Header names in lower case. */
  headers: Record<string, string>;
  /** ISO 8601, virtual time. */
  at: string;
}

interface MailConfig {
  host: string;
  smtpPort: number;
  smtpUser: string;
  smtpPassword: string;
}

const KEPT_MAILS = 200;

type Continue = (error?: Error | null, message?: string) => void;

/** Code → text as the DirectMail page of SMTP errors words them. */
const REFUSALS: Record<number, string> = {
  421: 'Service not available, closing transmission channel',
  436: '"MAIL FROM" doesn\'t conform with authentication',
  450: 'Requested mail action not taken: mailbox unavailable',
  452: 'Too many mails, try again later',
  535: 'Authentication failed',
  550: 'mailbox unavailable',
  552: 'Daily sending quota exceeded',
  554: 'Reject by content spam',
  559: 'Invalid rcptto [@sm070102]',
};

/** Where mails that were sent in the name of this address come back to; its password is the one of sending. */
export const returnUser = 'returns@postome.test';

/**
 * The submission host: one authorised user, who must also be the sender; accepted mails go to people's phones. What is
 * sent in the name of the return mailbox is taken too, as servers other than DirectMail do, and can come back to it.
 */
export class MailServer implements KeptPart {
  onChange?: () => void;
  readonly mails: Mail[] = [];
  readonly returned: ReturnMailbox;
  /** It is opened by who reads it. */
  readonly imap: ImapServer;
  readonly #server: SMTPServer;

  constructor(
    private readonly config: MailConfig,
    private readonly clock: SandboxClock,
    private readonly ids: IdSource,
    private readonly people: People,
    private readonly inbox: Inbox,
    private readonly faults: FaultBook,
  ) {
    this.returned = new ReturnMailbox(() => new Date(clock.now()));
    this.imap = new ImapServer(this.returned, { user: returnUser, password: config.smtpPassword }, faults);
    this.#server = new SMTPServer({
      banner: 'smtpdm.aliyun.com stand-in',
      authMethods: ['LOGIN', 'PLAIN'],
      allowInsecureAuth: true,
      disabledCommands: ['STARTTLS'],
      hideDSN: false,
      disableReverseLookup: true,
      closeTimeout: 100,
      logger: false,
      onAuth: (auth, _session, callback) => this.#authenticate(auth, callback),
      onMailFrom: (address, _session, callback) =>
        callback([this.config.smtpUser, returnUser].includes(address.address) ? null : refusal(436)),
      onRcptTo: (address, session, callback) => void this.#recipient(address.address, session, callback),
      onData: (stream, session, callback) => void this.#data(stream, session, callback),
    });
    // A client that goes away in the middle of a dialogue is everyday business for a mail server.
    this.#server.on('error', () => undefined);
  }

  /** Resolves to the port when the server listens. */
  listen(): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#server.server.once('error', reject);
      this.#server.listen(this.config.smtpPort, this.config.host, () => {
        resolve((this.#server.server.address() as AddressInfo).port);
      });
    });
  }

  async close(): Promise<void> {
    for (const connection of this.#server.connections) connection._socket?.destroy();
    await Promise.all([this.imap.close(), new Promise<void>((resolve) => this.#server.close(() => resolve()))]);
  }

  /** The newest 200 mails of the ledger. */
  snapshot(): Mail[] {
    return this.mails.slice(-KEPT_MAILS);
  }

  restore(mails: Mail[]): void {
    this.mails.push(...mails);
  }

  #authenticate(
    auth: SMTPServerAuthentication,
    callback: (error: Error | null, response?: { user: string }) => void,
  ): void {
    const fault = this.faults.take('mail', 'auth', auth.username ?? '');
    const isRight = auth.username === this.config.smtpUser && auth.password === this.config.smtpPassword;
    if (fault) callback(refusal(codeOf(fault)));
    else if (isRight) callback(null, { user: this.config.smtpUser });
    else callback(refusal(535));
  }

  async #recipient(address: string, session: SMTPServerSession, callback: Continue): Promise<void> {
    const fault = this.faults.take('mail', 'rcpt', address);
    if (fault?.fault === 'hang_before') return;
    if (fault?.fault === 'cut_before') return this.#cut(session);
    if (fault?.fault === 'delay') await sleep(fault.delayMs, undefined, { ref: false });
    if (fault?.fault.startsWith('code:')) return callback(refusal(codeOf(fault)));
    callback();
  }

  async #data(stream: SMTPServerDataStream, session: SMTPServerSession, callback: Continue): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk as Buffer);
    const recipients = session.envelope.rcptTo.map(({ address }) => address);
    const fault = this.faults.take('mail', 'data', ...recipients);
    if (fault?.fault.startsWith('code:')) return callback(refusal(codeOf(fault)));
    if (fault?.fault === 'delay') await sleep(fault.delayMs, undefined, { ref: false });
    const envelopeId = this.ids.digits('6', 12);
    const { mailFrom, dsn } = session.envelope;
    const sent = { sender: mailFrom ? mailFrom.address : '', ...(dsn?.envid && { envid: dsn.envid }) };
    for (const to of recipients) await this.#book(Buffer.concat(chunks), to, { ...sent, envelopeId });
    if (fault?.fault === 'hang_after') return;
    if (fault?.fault === 'cut_after') return this.#cut(session);
    callback(null, `Data Ok: queued as freedom ###envid=${envelopeId}`);
  }

  async #book(raw: Buffer, to: string, sent: Pick<Mail, 'envelopeId' | 'sender' | 'envid'>): Promise<void> {
    const parsed = await simpleParser(raw);
    const at = new Date(this.clock.now()).toISOString();
    const text = parsed.text ?? '';
    const html = parsed.html || null;
    const subject = parsed.subject ?? '';
    const headers = Object.fromEntries(
      parsed.headerLines.map(({ key, line }) => [key, line.slice(key.length + 1).trim()]),
    );
    const from = parsed.from?.text ?? '';
    this.mails.push({ ...sent, messageId: parsed.messageId ?? null, from, to, subject, text, html, headers, at });
    this.onChange?.();
    this.inbox.add(this.people.byAddress(to)?.id, {
      channel: 'mail',
      at,
      from,
      title: subject,
      text,
      link: firstLink(text),
      to,
      ...(html && { html }),
    });
  }

  #cut(session: SMTPServerSession): void {
    for (const connection of this.#server.connections) {
      if (connection.id === session.id) connection._socket?.destroy();
    }
  }
}

function refusal(code: number): Error {
  return Object.assign(new Error(REFUSALS[code] ?? 'Requested action not taken'), { responseCode: code });
}

function codeOf(fault: Fault): number {
  return Number(fault.fault.slice('code:'.length));
}
