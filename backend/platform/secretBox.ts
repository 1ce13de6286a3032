import { createCipheriv, createDecipheriv, type KeyObject, randomBytes } from 'node:crypto';

const version = 1;
const ivLength = 12;
const tagLength = 16;
const headLength = 1 + ivLength + tagLength;

/**
 * Encrypts bytes with AES-256-GCM for one place: version byte, random 12-byte IV, 16-byte tag, ciphertext (29 bytes more).
 * Safe for far more than 2^30 boxes a key.
 */
export function encryptBox(key: KeyObject, plain: Buffer, place: Buffer): Buffer {
  const iv = randomBytes(ivLength);
  const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: tagLength });
  cipher.setAAD(place);
  const encrypted = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([Buffer.of(version), iv, cipher.getAuthTag(), encrypted]);
}

/** Opens a box; null when it was changed, moved from another place, or encrypted with another key. */
export function decryptBox(key: KeyObject, box: Buffer, place: Buffer): Buffer | null {
  if (box[0] !== version || box.length < headLength) return null;
  const decipher = createDecipheriv('aes-256-gcm', key, box.subarray(1, 1 + ivLength), { authTagLength: tagLength });
  decipher.setAAD(place);
  decipher.setAuthTag(box.subarray(1 + ivLength, headLength));
  // GCM gives all of it here; what comes out counts only once `final` has found the tag right.
  const plain = decipher.update(box.subarray(headLength));
  try {
    decipher.final();
    return plain;
  } catch {
    return null; // the tag does not fit: the caller says what that means
  }
}

/**
 * The parts of a place as bytes, each with its length before it, so that no two places read alike; the version of the box
 * stands in it too, so that a box can't be passed off as one of another format.
 */
export const placeOf = (...parts: string[]): Buffer =>
  Buffer.from(`${version}|${parts.map((part) => `${part.length}:${part}`).join('')}`);
