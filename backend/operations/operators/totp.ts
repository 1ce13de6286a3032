import { createHmac } from 'node:crypto';

/** One code holds for so many seconds. */
const stepSeconds = 30;
const digits = 6;
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Bytes in Base32 without padding, as authenticators read them. Source: RFC 4648 §6. */
export function base32(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/g) ?? []).map((five) => alphabet[Number.parseInt(five.padEnd(5, '0'), 2)]).join('');
}

/** The step of an instant in epoch milliseconds. */
export const stepAt = (ms: number): number => Math.floor(ms / 1000 / stepSeconds);

/** The code of a step: SHA-1, six digits. Source: RFC 6238 §4, RFC 4226 §5.3. */
export function codeOf(secret: Buffer, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', secret).update(counter).digest();
  const offset = (mac.at(-1) ?? 0) & 0xf;
  const number = mac.readUInt32BE(offset) & 0x7fffffff;
  return String(number % 10 ** digits).padStart(digits, '0');
}

/** The step whose code this is, of the present one and its neighbours, later than the last that was taken; else null. */
export function stepOf(secret: Buffer, code: string, { ms, last }: { ms: number; last: number }): number | null {
  const now = stepAt(ms);
  return [now - 1, now, now + 1].find((step) => step > last && codeOf(secret, step) === code) ?? null;
}

/** What an authenticator reads, mostly as a QR code. */
export const totpUri = (name: string, secret: Buffer): string =>
  `otpauth://totp/PostoMe:${encodeURIComponent(name)}?secret=${base32(secret)}&issuer=PostoMe`;
