import { createPublicKey, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { certificateKey } from './platformCertificates';
import { wechatPaySettings } from './settings';

let publicKey: KeyObject | null = null;

/** WeChat Pay's public key, read once from its file. Throws the file system's error when the file is not there. */
function wechatPayPublicKey(): KeyObject {
  publicKey ??= createPublicKey(readFileSync(wechatPaySettings.WXPAY_PUBLIC_KEY_FILE));
  return publicKey;
}

/**
 * The key that WeChat Pay names by this serial: its public key, or a platform certificate while a merchant changes over and
 * both come mixed. Null for any other.
 */
export function verifyingKey(serial: string | undefined): KeyObject | null {
  if (serial === undefined) return null;
  if (serial === wechatPaySettings.WXPAY_PUBLIC_KEY_ID) return wechatPayPublicKey();
  return wechatPaySettings.WXPAY_PLATFORM_CERTIFICATES === 'on' ? certificateKey(serial) : null;
}
