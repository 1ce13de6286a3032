import { createHash } from 'node:crypto';

/** Ids from a counter: the same seed and the same order of calls give the same ids; no two calls give the same one. */
export class IdSource {
  readonly #seed: string;
  #count = 0;

  constructor(seed: string) {
    this.#seed = seed;
  }

  /** Lower-case hexadecimal of the given length (at most 128). */
  hex(length: number): string {
    return this.#digest('hex').slice(0, length);
  }

  /** Letters, digits, `-` and `_` of the given length, any length. */
  token(length: number): string {
    let text = '';
    while (text.length < length) text += this.#digest('base64url');
    return text.slice(0, length);
  }

  /** Decimal digits: the given prefix, then digits of the seed, then the counter; `length` in all. */
  digits(prefix: string, length: number): string {
    this.#count += 1;
    const seedDigits = BigInt(`0x${createHash('sha256').update(this.#seed).digest('hex')}`).toString();
    const tail = String(this.#count).padStart(8, '0');
    return prefix + seedDigits.slice(0, length - prefix.length - tail.length) + tail;
  }

  /** A UUID-shaped id in lower case. */
  uuid(): string {
    const h = this.hex(32);
    return [h.slice(0, 8), h.slice(8, 12), h.slice(12, 16), h.slice(16, 20), h.slice(20)].join('-');
  }

  #digest(encoding: 'hex' | 'base64url'): string {
    this.#count += 1;
    return createHash('sha512').update(`${this.#seed}:${this.#count}`).digest(encoding);
  }
}
