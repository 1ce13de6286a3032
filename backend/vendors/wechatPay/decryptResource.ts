import { createDecipheriv } from 'node:crypto';
import { exactBytes } from '../../platform/exactBytes';
import { wechatPaySettings } from './settings';

/** The encrypted part of a callback (AEAD_AES_256_GCM); the last 16 bytes of the ciphertext are the tag. */
export interface EncryptedResource {
  ciphertext: string;
  nonce: string;
  associated_data?: string;
}

const TAG_BYTES = 16;

/**
 * The plaintext of a callback, or null when key, nonce, associated data, tag or bytes do not belong together. The
 * library's decipher_gcm never calls final(), so it would accept flipped bits and a zero tag.
 */
export function decryptResource({ ciphertext, nonce, associated_data: bound }: EncryptedResource): Buffer | null {
  const bytes = exactBytes(ciphertext, 'base64');
  if (!bytes || bytes.length < TAG_BYTES) return null;
  try {
    const decipher = createDecipheriv('aes-256-gcm', wechatPaySettings.WXPAY_API_V3_KEY, nonce, {
      authTagLength: TAG_BYTES,
    });
    decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
    decipher.setAAD(Buffer.from(bound ?? ''));
    return Buffer.concat([decipher.update(bytes.subarray(0, -TAG_BYTES)), decipher.final()]);
  } catch {
    return null;
  }
}
