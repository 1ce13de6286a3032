import type { IdSource } from '../world/idSource';
import type { SandboxClock } from '../world/sandboxClock';
import type { KeptPart } from '../world/stateFile';
import { WeChatError } from './weChatError';

interface AccessToken {
  value: string;
  expiresAt: number;
  /** Set when a newer token of the same endpoint took over. */
  supersededAt?: number;
}

interface AccessTokenState {
  issued: AccessToken[];
  stable?: string;
  classic?: string;
  forcedAt: number[];
}

const LIFETIME_MS = 7200_000;
const OVERLAP_MS = 300_000;
const FORCED_REFRESHES_PER_DAY = 20;
const FORCED_REFRESH_GAP_MS = 30_000;
const DAY_MS = 86_400_000;

/**
 * The credentials of both token endpoints, which do not touch each other
 * (doc/service/api/base/api_getstableaccesstoken).
 */
export class AccessTokens implements KeptPart {
  onChange?: () => void;
  readonly #clock: SandboxClock;
  readonly #ids: IdSource;
  readonly #issued = new Map<string, AccessToken>();
  #stable: AccessToken | undefined;
  #classic: AccessToken | undefined;
  #forcedAt: number[] = [];

  constructor(clock: SandboxClock, ids: IdSource) {
    this.#clock = clock;
    this.#ids = ids;
  }

  /**
   * The current stable token, a new one from five minutes before expiry on; force ends the old one at once. Throws
   * 45009 beyond 20 forced refreshes a day.
   */
  issueStable(force: boolean): { access_token: string; expires_in: number } {
    const now = this.#clock.now();
    if (force && this.#mayForce(now)) {
      if (this.#stable) this.#stable.supersededAt = now;
      this.#stable = this.#create();
    }
    if (!this.#stable || now >= this.#stable.expiresAt - OVERLAP_MS) this.#stable = this.#create();
    return this.#present(this.#stable);
  }

  /** A new token at every call; the one before works five minutes more. */
  issueClassic(): { access_token: string; expires_in: number } {
    if (this.#classic) this.#classic.supersededAt = this.#clock.now() + OVERLAP_MS;
    this.#classic = this.#create();
    return this.#present(this.#classic);
  }

  /** Throws 41001, 40014, 40001 or 42001 unless the token is good now. */
  check(value: string | null): void {
    if (!value) throw new WeChatError(41001);
    if (!/^[\w-]{100,512}$/.test(value)) throw new WeChatError(40014);
    const token = this.#issued.get(value);
    const now = this.#clock.now();
    if (!token || (token.supersededAt !== undefined && now >= token.supersededAt)) throw new WeChatError(40001);
    if (now >= token.expiresAt) throw new WeChatError(42001);
  }

  /** Whether a token was ever issued here: one of another app is not authorised (48001), whatever else is wrong with it. */
  knows(value: string): boolean {
    return this.#issued.has(value);
  }

  /** The tokens that have not expired, and which of them are current. */
  snapshot(): AccessTokenState {
    const issued = [...this.#issued.values()].filter(({ expiresAt }) => this.#clock.now() < expiresAt);
    return {
      issued,
      ...(this.#stable && { stable: this.#stable.value }),
      ...(this.#classic && { classic: this.#classic.value }),
      forcedAt: this.#forcedAt,
    };
  }

  restore({ issued, stable, classic, forcedAt }: AccessTokenState): void {
    for (const token of issued) this.#issued.set(token.value, token);
    this.#stable = this.#issued.get(stable ?? '');
    this.#classic = this.#issued.get(classic ?? '');
    this.#forcedAt = forcedAt;
  }

  #mayForce(now: number): boolean {
    this.#forcedAt = this.#forcedAt.filter((at) => now - at < DAY_MS);
    if (this.#forcedAt.length >= FORCED_REFRESHES_PER_DAY) throw new WeChatError(45009);
    const last = this.#forcedAt.at(-1);
    if (last !== undefined && now - last < FORCED_REFRESH_GAP_MS) return false;
    this.#forcedAt.push(now);
    return true;
  }

  #create(): AccessToken {
    const token = { value: `100_${this.#ids.token(132)}`, expiresAt: this.#clock.now() + LIFETIME_MS };
    this.#issued.set(token.value, token);
    this.onChange?.();
    return token;
  }

  #present(token: AccessToken): { access_token: string; expires_in: number } {
    return { access_token: token.value, expires_in: Math.ceil((token.expiresAt - this.#clock.now()) / 1000) };
  }
}
