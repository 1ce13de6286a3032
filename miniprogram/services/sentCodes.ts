import { now } from './clock';
import { storageKeys } from './storage';

/** A code that lives: to what it went, what is to be given with it, when it ends and when another may go (epoch ms). */
export interface SentCode {
  to: string;
  challenge: string;
  expiresAt: number;
  nextAt: number;
}

type SentCodes = Record<string, SentCode>;

// In WeChat nothing is reloaded; and a browser may refuse its storage.
let held: SentCodes | null = null;

function sentCodes(): SentCodes {
  if (held) return held;
  try {
    return { ...(JSON.parse(window.sessionStorage.getItem(storageKeys.codes) ?? '{}') as SentCodes) };
  } catch {
    return {};
  }
}

function keep(codes: SentCodes): void {
  held = codes;
  try {
    if (Object.keys(codes).length > 0) window.sessionStorage.setItem(storageKeys.codes, JSON.stringify(codes));
    else window.sessionStorage.removeItem(storageKeys.codes);
    held = null;
  } catch {
    // Held in memory then.
  }
}

/** The code sent for a use (`signIn`, `contact`, a proof) from this tab, while it lives; or null. */
export function sentCode(use: string): SentCode | null {
  const code = sentCodes()[use];
  return code && code.expiresAt > now() ? code : null;
}

/** Remembers that a code was sent, so that a reload does not lose the field for it. */
export function rememberCode(use: string, code: SentCode): void {
  const alive = Object.entries(sentCodes()).filter(([, code]) => code?.expiresAt > now());
  keep({ ...Object.fromEntries(alive), [use]: code });
}

/** Forgets a code that was used. */
export function forgetCode(use: string): void {
  const { [use]: _used, ...others } = sentCodes();
  keep(others);
}

/** Forgets every code, for whoever comes next. */
export const forgetCodes = (): void => keep({});
