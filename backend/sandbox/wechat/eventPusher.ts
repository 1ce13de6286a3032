import { createCipheriv, createHash } from 'node:crypto';
import type { IdSource } from '../idSource';
import type { SandboxClock } from '../sandboxClock';
import type { SandboxConfig } from '../sandboxConfig';

/** What is pushed of a user, and how; by default sound, in safe mode, as JSON. */
export interface EventOrder {
  event: string;
  openid: string;
  /** Codes of the permissions taken back, in whatever way they are written. */
  revokeInfo?: string;
  format?: 'json' | 'xml';
  mode?: 'safe' | 'plain';
  /** `forged`: by somebody without the token; `tampered`: its ciphertext changed on the way; `stale`: ten minutes old;
   *  `foreign_app`: meant for another app. */
  flaw?: 'forged' | 'tampered' | 'stale' | 'foreign_app';
}

/** What the receiver answered; status null when it could not be reached. */
export interface PushAnswer {
  status: number | null;
  body: string;
}

const STALE_MS = 600_000;
const BLOCK = 32;

/** Pushes events of users to the product, as the message push of the WeChat console does. */
export class EventPusher {
  #last: { url: string; body: string; format: 'json' | 'xml' } | undefined;

  constructor(
    private readonly config: SandboxConfig,
    private readonly clock: SandboxClock,
    private readonly ids: IdSource,
  ) {}

  /** One push, signed now. */
  push(order: EventOrder, createTime = this.#seconds()): Promise<PushAnswer> {
    const format = order.format ?? 'json';
    const message = this.#write(this.#fieldsOf(order, createTime), format);
    const mode = order.mode ?? 'safe';
    const encrypted = mode === 'safe' ? this.#encrypt(message, order.flaw) : undefined;
    const wrapped = { ToUserName: 'gh_0123456789ab', Encrypt: encrypted ?? '' };
    const body = encrypted === undefined ? message : this.#write(wrapped, format);
    this.#last = { url: this.#address(order, encrypted), body, format };
    return this.#send(this.#last);
  }

  /** The last push once more, byte for byte, as an eavesdropper can. Throws when there was none. */
  replay(): Promise<PushAnswer> {
    if (!this.#last) throw new Error('nothing was pushed yet');
    return this.#send(this.#last);
  }

  /** The check of the address when an operator enters it in the console. */
  async verify(echostr: string, token = this.config.eventToken): Promise<PushAnswer> {
    const query = this.#signed(token, this.#seconds());
    return answerOf(fetch(`${this.config.eventUrl}?${new URLSearchParams({ ...query, echostr })}`));
  }

  #fieldsOf({ event, openid, revokeInfo }: EventOrder, createTime: string): Record<string, string> {
    const head = {
      ToUserName: 'gh_0123456789ab',
      FromUserName: 'oPlatformOfWeChat00000000000',
      CreateTime: createTime,
    };
    const user = {
      MsgType: 'event',
      Event: event,
      OpenID: openid,
      AppID: this.config.appId,
      PluginID: '',
      OpenPID: '',
    };
    return { ...head, ...user, ...(revokeInfo === undefined ? {} : { RevokeInfo: revokeInfo }) };
  }

  #write(fields: Record<string, string>, format: 'json' | 'xml'): string {
    // WeChat's own sample has blanks around some names.
    if (format === 'json') return JSON.stringify(fields).replace('"OpenID"', '" OpenID "');
    const leaves = Object.entries(fields).map(([name, value]) => `<${name}><![CDATA[${value}]]></${name}>`);
    return `<xml>${leaves.join('')}</xml>`;
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

  #send({ url, body, format }: { url: string; body: string; format: 'json' | 'xml' }): Promise<PushAnswer> {
    const headers = { 'Content-Type': format === 'json' ? 'application/json' : 'text/xml' };
    return answerOf(fetch(url, { method: 'POST', body, headers }));
  }
}

const signatureOf = (parts: string[]): string =>
  createHash('sha1')
    .update([...parts].sort().join(''))
    .digest('hex');

async function answerOf(request: Promise<Response>): Promise<PushAnswer> {
  try {
    const response = await request;
    return { status: response.status, body: await response.text() };
  } catch {
    return { status: null, body: '' };
  }
}
