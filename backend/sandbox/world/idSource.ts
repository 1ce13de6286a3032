import { createHash } from 'node:crypto';
import type { KeptPart } from './stateFile';

interface IdState {
  seed: string;
  count: number;
}

const BLOCK = 10_000;

/** Ids from a counter: the same seed and the same order of calls give the same ids; no two calls give the same one. */
export class IdSource implements KeptPart {
  onChange?: () => void;
  #seed: string;
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
    this.#step();
    const seedDigits = BigInt(`0x${createHash('sha256').update(this.#seed).digest('hex')}`).toString();
    const tail = String(this.#count).padStart(8, '0');
    return prefix + seedDigits.slice(0, length - prefix.length - tail.length) + tail;
  }

  /** A UUID-shaped id in lower case. */
  uuid(): string {
    const h = this.hex(32);
    return [h.slice(0, 8), h.slice(8, 12), h.slice(12, 16), h.slice(16, 20), h.slice(20)].join('-');
  }

  /** The end of the block after the current one: whoever continues there meets no id of a process that died unsaved. */
  snapshot(): IdState {
    return { seed: this.#seed, count: (Math.floor(this.#count / BLOCK) + 2) * BLOCK };
  }

  /** Continues with the seed and behind the counter of an earlier process. */
  restore({ seed, count }: IdState): void {
    this.#seed = seed;
    this.#count = count;
  }

  #step(): void {
    this.#count += 1;
    if (this.#count % BLOCK === 0) this.onChange?.();
  }

  #digest(encoding: 'hex' | 'base64url'): string {
    this.#step();
    return createHash('sha512').update(`${this.#seed}:${this.#count}`).digest(encoding);
  }
}
