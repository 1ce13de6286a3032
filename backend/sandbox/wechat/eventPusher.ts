import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';
import type { IdSource } from '../world/idSource';
import type { SandboxClock } from '../world/sandboxClock';
import type { SandboxConfig } from '../world/sandboxConfig';
import { type EventOrder, writeEvent, writeWrapped } from './eventMessage';

/** What the receiver answered; status null when it could not be reached. `reply`: what an encrypted answer says. */
export interface PushAnswer {
  status: number | null;
  body: string;
  reply?: string;
}

/** What was told of an order of virtual payment. */
export interface PushAttempt {
  event: string;
  outTradeNo: string;
  flaw: string | null;
  status: number | null;
}

/** How often an event is told: after each wait (ms) once more, until the receiver says that it has taken it. */
interface Persistence {
  waitsMs: readonly number[];
  onTaken?: () => void;
}

type Format = EventOrder['format'];

const STALE_MS = 600_000;
const BLOCK = 32;
const ANSWER_WITHIN_MS = 5000;
const usual: Persistence = { waitsMs: [5000, 5000] };

/** Pushes events of users to the product, as the message push of the WeChat console does. */
export class EventPusher {
  /** What was pushed of orders, and how it was answered. */
  readonly attempts: PushAttempt[] = [];
  readonly #abort = new AbortController();
  #last: { url: string; body: string; format: Format } | undefined;

  constructor(
    private readonly config: SandboxConfig,
    private readonly clock: SandboxClock,
    private readonly ids: IdSource,
  ) {}

  /** Answers what came of the first try. Without success there are two more of the same event, each signed anew. */
  push(order: EventOrder, createTime = this.#seconds()): Promise<PushAnswer> {
    return this.#try(order, createTime, usual, 0);
  }

  /** Pushes an event until it is taken, at most so often more as there are waits (ms). */
  pushUntilTaken(order: EventOrder, waitsMs: readonly number[], onTaken: () => void): Promise<PushAnswer> {
    return this.#try(order, this.#seconds(), { waitsMs, onTaken }, 0);
  }

  /** Pushes an event that happens in `delayMs`. */
  pushLater(order: EventOrder, delayMs: number): void {
    this.clock.after(delayMs, async () => void (await this.push(order)));
  }

  close(): void {
    this.#abort.abort();
  }

  /** The last push once more, byte for byte or with another body, as an eavesdropper can. Throws when there was none. */
  replay(alter = (body: string) => body): Promise<PushAnswer> {
    if (!this.#last) throw new Error('nothing was pushed yet');
    return this.#send({ ...this.#last, body: alter(this.#last.body) });
  }

  /** The check of the address when an operator enters it in the console. */
  async verify(echostr: string, token = this.config.eventToken): Promise<PushAnswer> {
    const query = this.#signed(token, this.#seconds());
    return this.#call(`${this.config.eventUrl}?${new URLSearchParams({ ...query, echostr })}`, {});
  }

  async #try(order: EventOrder, createTime: string, how: Persistence, retries: number): Promise<PushAnswer> {
    const { mode = 'safe', format, xpay } = order;
    const counted = xpay ? { ...order, xpay: { ...xpay, RetryTimes: retries } } : order;
    const message = writeEvent(counted, createTime, this.config.appId);
    const encrypted = mode === 'safe' ? this.#encrypt(message, order.flaw) : undefined;
    const body = encrypted === undefined ? message : writeWrapped(encrypted, format);
    this.#last = { url: this.#address(order, encrypted), body, format };
    const answer = await this.#send(this.#last);
    const { event, flaw = null, xpay: { OutTradeNo, MchOrderId, pay_order_id: ofApple } = {} } = order;
    const outTradeNo = OutTradeNo ?? MchOrderId ?? ofApple;
    if (typeof outTradeNo === 'string') this.attempts.push({ event, outTradeNo, flaw, status: answer.status });
    if (isSuccess(answer)) {
      how.onTaken?.();
      return answer;
    }
    const waitMs = how.waitsMs[retries];
    // What has a flaw is somebody else's, who does not come again.
    const isOver = order.flaw !== undefined || waitMs === undefined || this.#abort.signal.aborted;
    if (!isOver) this.clock.after(waitMs, async () => void (await this.#try(order, createTime, how, retries + 1)));
    return answer;
  }

  /** What an answer in safe mode says: signed and encrypted as what was pushed. Undefined when it is none. */
  #openReply(body: string): string | undefined {
    const field = (name: string) =>
      new RegExp(`(?:"${name}"\\s*:\\s*"?|<${name}>(?:<!\\[CDATA\\[)?)([^"<\\],}]+)`).exec(body)?.[1] ?? '';
    const encrypted = field('Encrypt');
    const signed = [this.config.eventToken, field('TimeStamp'), field('Nonce'), encrypted];
    if (!encrypted || signatureOf(signed) !== field('MsgSignature')) return undefined;
    const key = Buffer.from(`${this.config.eventAesKey}=`, 'base64');
    const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
    const plain = Buffer.concat([decipher.update(Buffer.from(encrypted, 'base64')), decipher.final()]);
    return plain.subarray(20, 20 + plain.readUInt32BE(16)).toString();
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
      const body = await response.text();
      const reply = this.#openReply(body);
      return { status: response.status, body, ...(reply !== undefined && { reply }) };
    } catch {
      return { status: null, body: '' };
    }
  }
}

// Events of payments are answered with codes, a question with its answer, others with a word.
const isSuccess = ({ status, body, reply = body }: PushAnswer): boolean =>
  status === 200 &&
  (reply === 'success' || reply === '' || /"(ErrCode":\s*0|result_code":\s*[01])\b|<ErrCode>0</.test(reply));

const signatureOf = (parts: string[]): string =>
  createHash('sha1')
    .update([...parts].sort().join(''))
    .digest('hex');
