import { createPublicKey, createVerify, type KeyObject } from 'node:crypto';
import type { SandboxRequest } from '../http/answer';
import type { SandboxClock } from '../world/sandboxClock';
import { PayError } from './payError';

export interface Merchant {
  merchantId: string;
  merchantSerial: string;
  merchantPublicKeyPem: string;
  payPublicKeyId: string;
}

const SCHEME = 'WECHATPAY2-SHA256-RSA2048 ';
const FRESH_SECONDS = 300;

/** Checks that a request was made and signed by the merchant, now, for the first time (merchant doc 4012365342). */
export class RequestAuthorization {
  readonly #usedNonces = new Set<string>();
  // Read once: reading it costs more than checking by it.
  readonly #key: KeyObject;

  constructor(
    private readonly merchant: Merchant,
    private readonly clock: SandboxClock,
  ) {
    this.#key = createPublicKey(merchant.merchantPublicKeyPem);
  }

  /** Throws PayError SIGN_ERROR (401), INVALID_REQUEST or PARAM_ERROR (400). */
  verify(request: SandboxRequest): void {
    const { accept, 'user-agent': agent, authorization, 'wechatpay-serial': keyId } = request.headers;
    if (!accept || !agent) throw new PayError('PARAM_ERROR', 'Http头缺少Accept或User-Agent');
    if (keyId !== undefined && keyId !== this.merchant.payPublicKeyId) {
      throw new PayError('INVALID_REQUEST', 'Http头Wechatpay-Serial所对应的公钥不存在');
    }
    const pairs = parseAuthorization(authorization);
    const { mchid, nonce_str: nonce, signature, timestamp, serial_no: serial } = pairs;
    if (!mchid || !nonce || !signature || !timestamp || !serial) throw signError('Http头Authorization值格式错误');
    if (mchid !== this.merchant.merchantId) throw signError('商户号不存在或与签名不符');
    if (serial.toUpperCase() !== this.merchant.merchantSerial.toUpperCase()) throw signError('商户证书序列号有误');
    const ageSeconds = Math.abs(this.clock.signingNow() / 1000 - Number(timestamp));
    if (!(ageSeconds <= FRESH_SECONDS)) {
      throw signError('Http头Authorization中的timestamp与发起请求的时间不得超过5分钟');
    }
    const text = `${request.method}\n${request.url}\n${timestamp}\n${nonce}\n${request.body.toString('utf8')}\n`;
    const isGenuine = createVerify('RSA-SHA256').update(text).verify(this.#key, signature, 'base64');
    if (!isGenuine) throw signError('签名错误，请检查后再试');
    // After the signature, so that a stranger cannot burn the merchant's nonces.
    if (this.#usedNonces.has(nonce)) throw signError('Http头Authorization中的nonce_str已被使用');
    this.#usedNonces.add(nonce);
  }
}

function parseAuthorization(header: string | undefined): Record<string, string | undefined> {
  if (!header?.startsWith(SCHEME)) throw signError('Http头Authorization缺失或认证类型不正确');
  const pairs: Record<string, string | undefined> = {};
  for (const [, name, value] of header.slice(SCHEME.length).matchAll(/(\w+)="([^"]*)"/g)) if (name) pairs[name] = value;
  return pairs;
}

function signError(message: string): PayError {
  return new PayError('SIGN_ERROR', message);
}
