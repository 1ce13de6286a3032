import type { IdSource } from '../world/idSource';
import type { People, Person } from '../world/people';
import type { SandboxClock } from '../world/sandboxClock';
import type { KeptPart } from '../world/stateFile';
import { WeChatError } from './weChatError';

interface KeptCode {
  code: string;
  personId: string;
  expiresAt: number;
  isUsed: boolean;
}

const LIFETIME_MS = 5 * 60_000;

/** Codes that stand for a person for five minutes and one use: those of `wx.login`, those of the phone button. */
export class OneTimeCodes implements KeptPart {
  onChange?: () => void;
  readonly #clock: SandboxClock;
  readonly #ids: IdSource;
  readonly #people: People;
  readonly #codes = new Map<string, { person: Person; expiresAt: number; isUsed: boolean }>();

  constructor(
    clock: SandboxClock,
    ids: IdSource,
    people: People,
    /** What WeChat answers for a used code. */
    private readonly usedError: 40029 | 40163,
  ) {
    this.#clock = clock;
    this.#ids = ids;
    this.#people = people;
  }

  issue(person: Person): string {
    const code = `0${this.#ids.token(31)}`;
    this.#codes.set(code, { person, expiresAt: this.#clock.now() + LIFETIME_MS, isUsed: false });
    this.onChange?.();
    return code;
  }

  /** Whose code it is, also after it was used; undefined for a code never issued. */
  ownerOf(code: string): Person | undefined {
    return this.#codes.get(code)?.person;
  }

  /** Uses the code up. Throws 40029 for an unknown or expired code, `usedError` for a used one. */
  redeem(code: string): Person {
    const entry = this.#codes.get(code);
    if (entry?.isUsed) throw new WeChatError(this.usedError);
    if (!entry || this.#clock.now() >= entry.expiresAt) throw new WeChatError(40029);
    entry.isUsed = true;
    this.onChange?.();
    return entry.person;
  }

  /** The codes that are still young enough to be used, or refused as used. */
  snapshot(): KeptCode[] {
    const young = [...this.#codes].filter(([, { expiresAt }]) => this.#clock.now() < expiresAt);
    return young.map(([code, { person, expiresAt, isUsed }]) => ({ code, personId: person.id, expiresAt, isUsed }));
  }

  restore(kept: KeptCode[] = []): void {
    for (const { code, personId, expiresAt, isUsed } of kept) {
      const person = this.#people.byId(personId);
      if (person) this.#codes.set(code, { person, expiresAt, isUsed });
    }
  }
}
