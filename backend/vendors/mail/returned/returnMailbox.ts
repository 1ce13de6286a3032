import type { ImapFlow } from 'imapflow';
import { vendorCode } from '../../vendorCode';
import { mailSettings } from '../settings';
import { isLoopback } from '../smtpConnection';
import { timeouts } from '../timeouts';
import { withinTime } from '../withinTime';

/** Where a mail goes that was looked at. */
export type Folder = 'Handled' | 'Parked';

/** A mail that waits in the return mailbox; `bytes` as the server says. */
export interface Waiting {
  uid: number;
  bytes: number;
}

/** The return mailbox, opened. Each call throws MailboxAway when the server refuses, or does not answer in time. */
export interface ReturnMailbox {
  /** The oldest that wait, `limit` at most. */
  waiting(limit: number): Promise<Waiting[]>;
  /** The first `mostBytes` of a mail; null when it is gone. What is read stays as it was. */
  read(uid: number, mostBytes: number): Promise<Buffer | null>;
  move(uid: number, to: Folder): Promise<void>;
  /** Deletes what was moved to the folders before that day. */
  forget(before: Date): Promise<void>;
}

// A reply is at most a part of one mail, as long as we ask for.
const longestReply = 4 * 1024 * 1024;

async function newClient(): Promise<ImapFlow> {
  const { hostname, port, protocol, username, password } = new URL(mailSettings.RETURN_MAILBOX_URL ?? '');
  const secure = protocol === 'imaps:';
  // Loaded where it is used: only the worker reads mails.
  const { ImapFlow } = await import('imapflow');
  const client = new ImapFlow({
    host: hostname,
    port: Number(port) || (secure ? 993 : 143),
    secure,
    // Passwords travel only through TLS; a server on this machine is spared.
    doSTARTTLS: secure ? undefined : !isLoopback(hostname),
    auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
    logger: false,
    disableAutoIdle: true,
    connectionTimeout: timeouts.imapConnectMs,
    greetingTimeout: timeouts.imapConnectMs,
    socketTimeout: timeouts.imapCallMs,
    ...{ maxLiteralSize: longestReply, maxLineLength: longestReply, maxResponseSize: 2 * longestReply },
  });
  // Every call listens for itself; but an error event that finds no listener would end the process.
  client.on('error', () => undefined);
  return client;
}

/** The return mailbox could not be had; `code` says why, EAUTH that it refuses user or password. */
export class MailboxAway extends Error {
  constructor(readonly code: string) {
    super(code);
  }
}

function codeOf(error: unknown): string {
  const { authenticationFailed, code, name } = (error ?? {}) as Record<string, unknown>;
  if (authenticationFailed) return 'EAUTH';
  if (/TIMEOUT$/i.test(String(code))) return 'ETIMEDOUT';
  return /^NoConnection$|Closed/.test(String(code)) ? 'ECONNRESET' : vendorCode(code ?? name);
}

async function inTime<T>(call: Promise<T>): Promise<T> {
  try {
    return await withinTime(timeouts.imapCallMs, call);
  } catch (error) {
    throw new MailboxAway(codeOf(error));
  }
}

// The client answers so what the server refused, and also what it had no time to answer before the connection broke.
function orRefused<T>(client: ImapFlow, answer: T | false | undefined): T {
  if (answer === false || answer === undefined) throw new MailboxAway(client.usable ? 'refused' : 'ECONNRESET');
  return answer;
}

async function openInbox(client: ImapFlow): Promise<number> {
  const { exists } = await inTime(client.mailboxOpen('INBOX'));
  return exists;
}

const opened = (client: ImapFlow): ReturnMailbox => ({
  async waiting(limit) {
    const exists = await openInbox(client);
    if (exists === 0) return [];
    const found = await inTime(client.fetchAll(`1:${Math.min(limit, exists)}`, { uid: true, size: true }));
    return found.map(({ uid, size = Number.POSITIVE_INFINITY }) => ({ uid, bytes: size }));
  },
  async read(uid, mostBytes) {
    const source = { maxLength: mostBytes };
    const found = await inTime(client.fetchOne(`${uid}`, { source }, { uid: true }));
    return found ? (found.source ?? null) : null;
  },
  async move(uid, to) {
    orRefused(client, await inTime(client.messageMove(`${uid}`, to, { uid: true })));
  },
  async forget(before) {
    for (const folder of ['Handled', 'Parked'] satisfies Folder[]) {
      await inTime(client.mailboxOpen(folder));
      const old = orRefused(client, await inTime(client.search({ before }, { uid: true })));
      if (old.length > 0) orRefused(client, await inTime(client.messageDelete(old, { uid: true })));
    }
    await openInbox(client);
  },
});

/**
 * Does work with the return mailbox, which has both folders then. Throws what the work throws, and
 * MailboxAway.
 */
export async function withReturnMailbox<T>(work: (mailbox: ReturnMailbox) => Promise<T>): Promise<T> {
  const client = await newClient();
  try {
    await inTime(client.connect());
    for (const folder of ['Handled', 'Parked'] satisfies Folder[]) await inTime(client.mailboxCreate(folder));
    const result = await work(opened(client));
    await inTime(client.logout()).catch(() => undefined);
    return result;
  } finally {
    client.close();
  }
}
