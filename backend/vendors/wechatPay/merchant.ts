import { createPrivateKey, createSign, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import WxPay from 'wechatpay-node-v3';
import type { Output } from 'wechatpay-node-v3/dist/define';
import { clock } from '../../platform/clock';
import { wechatSettings } from '../wechat/settings';
import { payTransport } from './payTransport';
import { wechatPaySettings } from './settings';

/**
 * The library with our transport, our clock, nonces from a real source of chance instead of Math.random, and a key that is
 * read once: the library reads its text anew for every signature.
 */
class Merchant extends WxPay {
  readonly #key = createPrivateKey(this.privateKey as Buffer);

  override sha256WithRsa(text: string): string {
    return createSign('RSA-SHA256').update(text).sign(this.#key, 'base64');
  }

  protected override buildAuthorization(method: string, url: string, params?: Record<string, unknown>): string {
    const { pathname, search } = new URL(url);
    const [timestamp, nonce] = [secondsNow(), newNonce()];
    return this.getAuthorization(
      nonce,
      timestamp,
      this.getSignature(method, nonce, timestamp, pathname + search, params),
    );
  }

  /** GET /v3/certificates as it was answered. The library's own call decrypts without checking the tag. */
  certificates(): Promise<Output> {
    const url = 'https://api.mch.weixin.qq.com/v3/certificates';
    return this.httpService.get(url, this.getHeaders(this.buildAuthorization('GET', url)));
  }
}

/** Now in whole seconds since 1970, as WeChat Pay signs it. */
export const secondsNow = (): string => Math.floor(clock.now() / 1000).toString();

/** 32 random hex digits for one signature. */
export const newNonce = (): string => randomBytes(16).toString('hex');

let merchant: Merchant | null = null;

/** Our side at WeChat Pay, made at first use; reads the merchant's private key from its file and throws when it cannot. */
export function merchantClient(): Merchant {
  merchant ??= new Merchant({
    appid: wechatSettings.WECHAT_APP_ID,
    mchid: wechatPaySettings.WXPAY_MERCHANT_ID,
    serial_no: wechatPaySettings.WXPAY_MERCHANT_SERIAL,
    privateKey: readFileSync(wechatPaySettings.WXPAY_MERCHANT_KEY_FILE),
    // The library wants a certificate here, only to read the serial that it is already given above.
    publicKey: readFileSync(wechatPaySettings.WXPAY_PUBLIC_KEY_FILE),
    userAgent: 'PostoMe/1.0',
  });
  merchant.createHttp(payTransport);
  return merchant;
}
