import { createCipheriv, createSign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { clock } from '../../platform/clock';
import { wechatPaySettings } from '../wechatPay/settings';

const NONCE = 'twelve-bytes';

/** The signature headers WeChat Pay would put on this body at this instant (epoch ms). */
export function signAsWechatPay(body: string, at = clock.now(), nonce = NONCE): Record<string, string> {
  const timestamp = `${Math.floor(at / 1000)}`;
  const key = readFileSync(join(dirname(wechatPaySettings.WXPAY_MERCHANT_KEY_FILE), 'wechat-pay.pem'));
  return {
    'wechatpay-serial': wechatPaySettings.WXPAY_PUBLIC_KEY_ID,
    'wechatpay-timestamp': timestamp,
    'wechatpay-nonce': nonce,
    'wechatpay-signature': createSign('RSA-SHA256').update(`${timestamp}\n${nonce}\n${body}\n`).sign(key, 'base64'),
  };
}

/** A callback body with the plaintext encrypted under `apiV3Key` and bound to `boundTo`. */
export function encryptAsWechatPay(
  plaintext: string,
  { apiV3Key = wechatPaySettings.WXPAY_API_V3_KEY, boundTo = 'transaction' } = {},
) {
  const cipher = createCipheriv('aes-256-gcm', apiV3Key, NONCE);
  cipher.setAAD(Buffer.from(boundTo));
  const sealed = Buffer.concat([cipher.update(plaintext, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return {
    algorithm: 'AEAD_AES_256_GCM',
    ciphertext: sealed.toString('base64'),
    associated_data: boundTo,
    nonce: NONCE,
  };
}
