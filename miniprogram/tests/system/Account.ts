import type { Channel, RecipientKind } from '../../../shared/channels';
import { accounts, letters, payments } from '../../../shared/contract';
import { apiBase, type Endpoint, type InputOf, pathParameters, type ReplyOf } from '../../../shared/contract/endpoint';
import type { Letter } from '../../../shared/contract/letters';
import { policyVersion } from '../../../shared/policyVersion';
import { postageFen } from '../../../shared/postage';
import { type LocalTime, toLocalTime } from '../../../shared/schedule';
import { awaitCode, codesOn } from './awaitCode';
import { actOnSheet, onPhone } from './standIns';
import type { System } from './startSystem';
import type { Words } from './words';

/** Whom a letter is for, by which way, and how many days ahead. */
export interface Sending {
  recipient: { kind: RecipientKind; name: string; phone?: string; email?: string };
  channel: Channel;
  daysAhead: number;
}

const dayMs = 86_400_000;
const joining = { policyVersion, bornIn: '1990-05' };

// The same time of day as now, so that how far ahead it lies does not depend on the hour a test runs at.
const dayAhead = (days: number): LocalTime => toLocalTime(Date.now() + days * dayMs + 60_000, 'Asia/Shanghai');

/** A demo person's account as the API sees it, to have letters there before pages are looked at. */
export class Account {
  private constructor(
    private readonly system: System,
    private readonly person: string,
    private readonly token: string,
  ) {}

  /** Signs a demo person in, as their phone would. */
  static async signIn(system: System, person: string): Promise<Account> {
    const { code } = (await onPhone(system, person, 'login')) as { code: string };
    const session = await call(system, accounts.signInWithWechat, { code, joining });
    return new Account(system, person, session.bearer?.accessToken ?? '');
  }

  /** Calls an endpoint as this person; throws what the API refuses with. */
  call<E extends Endpoint>(endpoint: E, input: InputOf<E>): Promise<ReplyOf<E>> {
    return call(this.system, endpoint, input, this.token);
  }

  /** Allows WeChat to show this person one notice of a letter. */
  async allowNotice(): Promise<void> {
    const { letterTemplateId } = await this.call(letters.readRules, {});
    await onPhone(this.system, this.person, 'subscribe', { tmplIds: [letterTemplateId], answer: 'accept' });
  }

  /** Makes an address one that the account has proved, by the code that comes to the handset of whose it is. */
  async proveEmail(email: string, holder: string): Promise<void> {
    const before = await codesOn(this.system, holder);
    await this.call(accounts.sendContactCode, { contact: { email } });
    const code = await awaitCode(this.system, holder, before);
    await this.call(accounts.addContact, { contact: { email }, code });
  }

  /** Starts a draft with these words. */
  write(words: Words): Promise<Letter> {
    return this.call(letters.writeLetter, { draftKey: `test-${crypto.randomUUID()}`.slice(0, 40), ...words });
  }

  /** A sealed letter; one that is not free awaits its payment. */
  async seal(words: Words, { recipient, channel, daysAhead }: Sending): Promise<Letter> {
    const { id, version } = await this.write(words);
    const deliverLocal = dayAhead(daysAhead);
    const quotedFen = postageFen({
      recipient: recipient.kind,
      channels: [channel],
      sealedAt: Date.now(),
      deliverLocal,
    });
    const sealing = { letterId: id, version, recipient, channels: [channel], deliverLocal, quotedFen };
    return this.call(letters.sealLetter, sealing);
  }

  /** Pays for a sealed letter on the stand-in's sheet. */
  async pay({ id, amountFen }: Letter): Promise<void> {
    const { order, pay } = await this.call(payments.createOrder, { letterId: id, quotedFen: amountFen ?? 0 });
    const { sheetId } = (await onPhone(this.system, this.person, 'payments', pay?.parameters ?? {})) as {
      sheetId: string;
    };
    await actOnSheet(this.system, sheetId, 'pay');
    await this.call(payments.syncOrder, { orderId: order.id });
  }
}

async function call<E extends Endpoint>(
  system: System,
  endpoint: E,
  input: InputOf<E>,
  token?: string,
): Promise<ReplyOf<E>> {
  const rest = { ...(input as Record<string, unknown>) };
  let path = apiBase + endpoint.path;
  for (const name of pathParameters(endpoint.path)) {
    path = path.replace(`:${name}`, String(rest[name]));
    delete rest[name];
  }
  const headers = { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) };
  const body = endpoint.method === 'GET' ? {} : { body: JSON.stringify(rest) };
  const response = await fetch(system.appUrl + path, { method: endpoint.method, headers, ...body });
  const reply: unknown = await response.json();
  if (!response.ok) throw new Error(`${endpoint.method} ${endpoint.path}: ${JSON.stringify(reply)}`);
  return reply as ReplyOf<E>;
}
