import { createDecipheriv } from 'node:crypto';

const ivLength = 16;
const randomLength = 16;
const headLength = randomLength + 4;
const blockLength = 32;

function decrypt(aesKey: string, encrypted: string): Buffer | null {
  const key = Buffer.from(`${aesKey}=`, 'base64');
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, ivLength));
  // The padding counts in blocks of 32 bytes, which OpenSSL does not know.
  decipher.setAutoPadding(false);
  try {
    return Buffer.concat([decipher.update(Buffer.from(encrypted, 'base64')), decipher.final()]);
  } catch {
    return null; // no whole number of blocks: not what WeChat sends
  }
}

/**
 * The message in a ciphertext of safe mode: 16 random bytes, its length, itself, the app's id; padded to 32 bytes. Null when
 * it does not decrypt or was meant for another app.
 */
export function decryptMessage(aesKey: string, encrypted: string, appId: string): string | null {
  const padded = decrypt(aesKey, encrypted);
  const padding = padded?.at(-1) ?? 0;
  if (!padded || padding < 1 || padding > blockLength) return null;
  const plain = padded.subarray(0, padded.length - padding);
  if (plain.length < headLength) return null;
  const end = headLength + plain.readUInt32BE(randomLength);
  if (end > plain.length || plain.subarray(end).toString() !== appId) return null;
  return plain.subarray(headLength, end).toString();
}
