import { createCipheriv, createHash } from 'node:crypto';
import type { IdSource } from '../world/idSource';
import type { SandboxClock } from '../world/sandboxClock';
import type { SandboxConfig } from '../world/sandboxConfig';
import { type EventOrder, writeEvent, writeWrapped } from './eventMessage';

/** What the receiver answered; status null when it could not be reached. */
export interface PushAnswer {
  status: number | null;
  body: string;
}

type Format = EventOrder['format'];

const STALE_MS = 600_000;
const BLOCK = 32;
const ANSWER_WITHIN_MS = 5000;
const TRIES = 3;
const RETRY_AFTER_MS = 5000;

/** Pushes events of users to the product, as the message push of the WeChat console does. */
export class EventPusher {
  readonly #abort = new AbortController();
  #last: { url: string; body: string; format: Format } | undefined;

  constructor(
    private readonly config: SandboxConfig,
    private readonly clock: SandboxClock,
    private readonly ids: IdSource,
  ) {}

  /** Answers what came of the first try. Without success there are two more of the same event, each signed anew. */
  push(order: EventOrder, createTime = this.#seconds()): Promise<PushAnswer> {
    return this.#try(order, createTime, 1);
  }

  /** Pushes an event that happens in `delayMs`. */
  pushLater(order: EventOrder, delayMs: number): void {
    this.clock.after(delayMs, async () => void (await this.push(order)));
  }

  close(): void {
    this.#abort.abort();
  }

  /** The last push once more, byte for byte, as an eavesdropper can. Throws when there was none. */
  replay(): Promise<PushAnswer> {
    if (!this.#last) throw new Error('nothing was pushed yet');
    return this.#send(this.#last);
  }

  /** The check of the address when an operator enters it in the console. */
  async verify(echostr: string, token = this.config.eventToken): Promise<PushAnswer> {
    const query = this.#signed(token, this.#seconds());
    return this.#call(`${this.config.eventUrl}?${new URLSearchParams({ ...query, echostr })}`, {});
  }

  async #try(order: EventOrder, createTime: string, tries: number): Promise<PushAnswer> {
    const { mode = 'safe', format } = order;
    const message = writeEvent(order, createTime, this.config.appId);
    const encrypted = mode === 'safe' ? this.#encrypt(message, order.flaw) : undefined;
    const body = encrypted === undefined ? message : writeWrapped(encrypted, format);
    this.#last = { url: this.#address(order, encrypted), body, format };
    const answer = await this.#send(this.#last);
    // What has a flaw is somebody else's, who does not come again.
    const isOver = isSuccess(answer) || order.flaw !== undefined || tries === TRIES || this.#abort.signal.aborted;
    if (!isOver) this.clock.after(RETRY_AFTER_MS, async () => void (await this.#try(order, createTime, tries + 1)));
    return answer;
  }

  #encrypt(message: string, flaw: EventOrder['flaw']): string {
    const key = Buffer.from(`${this.config.eventAesKey}=`, 'base64');
    const text = Buffer.from(message);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(text.length);
    const appId = flaw === 'foreign_app' ? 'wxffffffffffffffff' : this.config.appId;
    const plain = Buffer.concat([Buffer.from(this.ids.hex(16)), length, text, Buffer.from(appId)]);
    const padding = BLOCK - (plain.length % BLOCK);
    const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
    const padded = Buffer.concat([plain, Buffer.alloc(padding, padding)]);
    return Buffer.concat([cipher.update(padded), cipher.final()]).toString('base64');
  }

  #address({ flaw, openid }: EventOrder, encrypted: string | undefined): string {
    const token = flaw === 'forged' ? 'someOtherToken' : this.config.eventToken;
    const seconds = flaw === 'stale' ? String(Number(this.#seconds()) - STALE_MS / 1000) : this.#seconds();
    const query = this.#signed(token, seconds);
    const signedText = flaw === 'tampered' ? `${encrypted}A` : encrypted;
    const safe: Record<string, string> =
      signedText === undefined
        ? {}
        : { encrypt_type: 'aes', msg_signature: signatureOf([token, query.timestamp, query.nonce, signedText]) };
    return `${this.config.eventUrl}?${new URLSearchParams({ ...query, openid, ...safe })}`;
  }

  #signed(token: string, timestamp: string) {
    const nonce = this.ids.digits('', 10);
    return { signature: signatureOf([token, timestamp, nonce]), timestamp, nonce };
  }

  #seconds(): string {
    return String(Math.floor(this.clock.now() / 1000));
  }

  #send({ url, body, format }: { url: string; body: string; format: Format }): Promise<PushAnswer> {
    const headers = { 'Content-Type': format === 'xml' ? 'text/xml' : 'application/json' };
    return this.#call(url, { method: 'POST', body, headers });
  }

  /** No answer in time is a failure like any other. */
  async #call(url: string, init: RequestInit): Promise<PushAnswer> {
    const signal = AbortSignal.any([this.#abort.signal, AbortSignal.timeout(ANSWER_WITHIN_MS)]);
    try {
      const response = await fetch(url, { ...init, redirect: 'manual', signal });
      return { status: response.status, body: await response.text() };
    } catch {
      return { status: null, body: '' };
    }
  }
}

const isSuccess = ({ status, body }: PushAnswer): boolean => status === 200 && (body === 'success' || body === '');

const signatureOf = (parts: string[]): string =>
  createHash('sha1')
    .update([...parts].sort().join(''))
    .digest('hex');
