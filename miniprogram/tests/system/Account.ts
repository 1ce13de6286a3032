import { eventually } from '../../../backend/testing/eventually';
import type { Channel, RecipientKind } from '../../../shared/channels';
import { accounts, letters, payments, privacy, sealing } from '../../../shared/contract';
import { apiBase, type Endpoint, type InputOf, pathParameters, type ReplyOf } from '../../../shared/contract/endpoint';
import type { Letter } from '../../../shared/contract/letters';
import { pictures } from '../../../shared/contract/pictures';
import { policyVersion } from '../../../shared/policyVersion';
import { postageFen } from '../../../shared/postage';
import { type LocalTime, toLocalTime } from '../../../shared/schedule';
import { awaitCode, codesOn } from './awaitCode';
import { type Photo, takePhoto } from './photos';
import { actOnSheet, onPhone } from './standIns';
import type { System } from './startSystem';
import type { Words } from './words';

/** Whom a letter is for, by which way, and how many days ahead. */
export interface Sending {
  recipient: { kind: RecipientKind; name: string; phone?: string; email?: string };
  channel: Channel;
  /** The way that is tried where the first leads nowhere. */
  next?: Channel;
  daysAhead: number;
  /** What whoever opens it is asked. */
  question?: { text: string; answer: string };
  /** What goes along, with the words to each. */
  photos?: [photo: Photo, altText: string][];
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

  /** Everything of this person as the archive they may take along. */
  async exportAll(): Promise<Buffer> {
    const headers = { Authorization: `Bearer ${this.token}` };
    const response = await fetch(this.system.appUrl + apiBase + privacy.exportData.path, { headers });
    return Buffer.from(await response.arrayBuffer());
  }

  /** Allows WeChat to show this person one notice of a letter that arrives. */
  async allowNotice(): Promise<void> {
    const { letterTemplateId } = await this.call(letters.readRules, {});
    await onPhone(this.system, this.person, 'subscribe', { tmplIds: [letterTemplateId], answer: 'accept' });
  }

  /** Allows WeChat to show its author so many notices of each kind that the page of a letter asks for. */
  async allowTidings(letterId: string, count: number): Promise<void> {
    const { yearly } = await this.call(letters.readLetter, { letterId });
    const answer = { tmplIds: yearly?.askFor, answer: 'accept' };
    for (let given = 0; given < count; given += 1) await onPhone(this.system, this.person, 'subscribe', answer);
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
  async seal(words: Words, sending: Sending): Promise<Letter> {
    return this.sealDraft(await this.write(words), sending);
  }

  /** The same of a draft that is written. */
  async sealDraft({ id, version }: Pick<Letter, 'id' | 'version'>, sending: Sending): Promise<Letter> {
    const { recipient, channel, next, daysAhead, question, photos = [] } = sending;
    const shown: { id: string; altText: string }[] = [];
    for (const [photo, altText] of photos) shown.push({ id: await this.#addPhoto(id, photo, altText), altText });
    const deliverLocal = dayAhead(daysAhead);
    const channels = next ? [channel, next] : [channel];
    const quotedFen = postageFen({ recipient: recipient.kind, channels, sealedAt: Date.now(), deliverLocal });
    const asked = { letterId: id, version, recipient, channels, deliverLocal, quotedFen, question };
    await this.call(sealing.sealLetter, { ...asked, pictures: shown });
    return eventually(async () => {
      const letter = await this.call(letters.readLetter, { letterId: id });
      // Pictures are looked at by others, who take their time.
      if (letter.status === 'checking') throw new Error('the letter is still being checked');
      return letter;
    });
  }

  /** Sends a photo as a phone does, and waits until its process has made it a picture of the letter. */
  async #addPhoto(letterId: string, photo: Photo, altText: string): Promise<string> {
    const bytes = await takePhoto(photo);
    const terms = { letterId, type: 'image/jpeg', bytes: bytes.length };
    const { picture, form } = await this.call(pictures.beginUpload, terms);
    const sent = await fetch(form.url, { method: 'POST', ...multipart(form.fields, bytes) });
    if (!sent.ok) throw new Error(`the upload answered ${sent.status}`);
    const named = { letterId, pictureId: picture.id };
    await this.call(pictures.finishUpload, named);
    await eventually(async () => {
      const { pictures: all } = await this.call(pictures.listPictures, { letterId });
      const { state } = all.find(({ id }) => id === picture.id) ?? {};
      if (state !== 'ready') throw new Error(`the picture is ${state}`);
    });
    await this.call(pictures.describePicture, { ...named, altText });
    return picture.id;
  }

  /** Pays for a sealed letter on the stand-in's sheet. */
  async pay({ id, amountFen }: Letter): Promise<void> {
    const { order, pay } = await this.call(payments.createOrder, { letterId: id, quotedFen: amountFen ?? 0 });
    const parameters = pay && 'parameters' in pay ? pay.parameters : {};
    const { sheetId } = (await onPhone(this.system, this.person, 'payments', parameters)) as {
      sheetId: string;
    };
    await actOnSheet(this.system, sheetId, 'pay');
    await this.call(payments.syncOrder, { orderId: order.id });
  }
}

// Written out, since the classes of a page do not go together with a fetch that is not the page's.
function multipart(fields: Record<string, string>, file: Buffer) {
  const boundary = `----${crypto.randomUUID()}`;
  const head = (name: string) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"`;
  const texts = Object.entries(fields).map(([name, value]) => `${head(name)}\r\n\r\n${value}\r\n`);
  const before = `${texts.join('')}${head('file')}; filename="IMG_0001.jpg"\r\n\r\n`;
  const body = Buffer.concat([Buffer.from(before), file, Buffer.from(`\r\n--${boundary}--\r\n`)]);
  return { headers: { 'Content-Type': `multipart/form-data; boundary=${boundary}` }, body };
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
