import { createCipheriv, createPrivateKey, createSign, type KeyObject } from 'node:crypto';
import type { FaultKind } from '../world/faultBook';
import type { IdSource } from '../world/idSource';
import type { SandboxClock } from '../world/sandboxClock';
import type { PlatformCertificates } from './platformCertificates';

interface PayKeys {
  payPublicKeyId: string;
  payPrivateKeyPem: string;
  apiV3Key: string;
}

const STALE_SECONDS = 600;

/**
 * Signs answers and callbacks with WeChat Pay's private key, or by its platform certificate, and encrypts what callbacks
 * carry.
 */
export class PaySigner {
  // Read once: reading it costs more than signing.
  readonly #ownKey: KeyObject;

  constructor(
    private readonly keys: PayKeys,
    private readonly clock: SandboxClock,
    private readonly ids: IdSource,
    private readonly certificates: PlatformCertificates,
  ) {
    this.#ownKey = createPrivateKey(keys.payPrivateKeyPem);
  }

  /** The Wechatpay-* headers over these exact bytes; the signature faults make them wrong in their own way. */
  sign(body: string, fault?: FaultKind): Record<string, string> {
    const staleBy = fault === 'stale_timestamp' ? STALE_SECONDS : 0;
    const timestamp = String(Math.floor(this.clock.signingNow() / 1000) - staleBy);
    const nonce = this.ids.token(32);
    const signed = fault === 'bad_signature' ? `${body} ` : body;
    const text = `${timestamp}\n${nonce}\n${signed}\n`;
    const [serial, key] = this.#signingKey(fault);
    const signature = createSign('RSA-SHA256').update(text).sign(key, 'base64');
    return {
      'Request-ID': `${this.ids.hex(24).toUpperCase()}-0`,
      'Wechatpay-Timestamp': timestamp,
      'Wechatpay-Nonce': nonce,
      'Wechatpay-Serial': serial,
      'Wechatpay-Signature-Type': 'WECHATPAY2-SHA256-RSA2048',
      'Wechatpay-Signature': fault === 'signtest' ? `WECHATPAY/SIGNTEST/${signature}` : signature,
    };
  }

  // While a merchant changes over, callbacks come signed in both ways, mixed.
  #signingKey(fault?: FaultKind): [serial: string, key: KeyObject] {
    if (fault !== 'platform_certificate') return [this.keys.payPublicKeyId, this.#ownKey];
    const { serial, privateKeyPem } = this.certificates.current();
    return [serial, createPrivateKey(privateKeyPem)];
  }

  /** The `resource` of a callback: AEAD_AES_256_GCM under the APIv3 key, tag appended, base64. */
  encrypt(originalType: string, plain: string, fault?: FaultKind): Record<string, string> {
    const nonce = this.ids.token(12);
    const cipher = createCipheriv('aes-256-gcm', this.keys.apiV3Key, nonce);
    cipher.setAAD(Buffer.from(originalType));
    const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    if (fault === 'wrong_tag') sealed[sealed.length - 1] = (sealed.at(-1) ?? 0) ^ 0xff;
    return {
      original_type: originalType,
      algorithm: 'AEAD_AES_256_GCM',
      ciphertext: sealed.toString('base64'),
      associated_data: originalType,
      nonce,
    };
  }
}
