import { createPublicKey, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { wechatPaySettings } from './settings';

let publicKey: KeyObject | null = null;

/** WeChat Pay's public key, read once from its file. Throws the file system's error when the file is not there. */
export function wechatPayPublicKey(): KeyObject {
  publicKey ??= createPublicKey(readFileSync(wechatPaySettings.WXPAY_PUBLIC_KEY_FILE));
  return publicKey;
}
