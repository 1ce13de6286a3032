import type { IdSource } from '../idSource';
import type { Person } from '../people';
import type { SandboxClock } from '../sandboxClock';
import { WeChatError } from './weChatError';

const LIFETIME_MS = 5 * 60_000;

/** The codes of `wx.login`: five minutes, one use. */
export class LoginCodes {
  readonly #clock: SandboxClock;
  readonly #ids: IdSource;
  readonly #codes = new Map<string, { person: Person; expiresAt: number; isUsed: boolean }>();

  constructor(clock: SandboxClock, ids: IdSource) {
    this.#clock = clock;
    this.#ids = ids;
  }

  issue(person: Person): string {
    const code = `0${this.#ids.token(31)}`;
    this.#codes.set(code, { person, expiresAt: this.#clock.now() + LIFETIME_MS, isUsed: false });
    return code;
  }

  /** Whose code it is, also after it was used; undefined for a code never issued. */
  ownerOf(code: string): Person | undefined {
    return this.#codes.get(code)?.person;
  }

  /** Uses the code up. Throws 40029 for an unknown or expired code, 40163 for a used one. */
  redeem(code: string): Person {
    const entry = this.#codes.get(code);
    if (entry?.isUsed) throw new WeChatError(40163);
    if (!entry || this.#clock.now() >= entry.expiresAt) throw new WeChatError(40029);
    entry.isUsed = true;
    return entry.person;
  }
}
