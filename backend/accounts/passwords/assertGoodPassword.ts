import { lengthOf } from '../../../shared/graphemes';
import { AppError } from '../../platform/AppError';

const least = 8;
/** What a password must have that is the only thing between a stranger and an account. */
const leastIfSole = 15;
const contextWords = ['postome', 'username', 'password'];

let common: Promise<ReadonlySet<string>> | null = null;

async function readCommon(): Promise<ReadonlySet<string>> {
  const { words } = await import('./commonPasswords.json');
  return new Set(words.flatMap((line) => line.split(' ')));
}

/** A password as it is hashed: the same however a keyboard composes its characters. */
export const normalisePassword = (given: string): string => given.normalize('NFC');

/** Whether a password has the length that a sole way in must have. */
export const isLongPassword = (password: string): boolean => lengthOf(password) >= leastIfSole;

// What is left of "linwan2026" for somebody called linwan is no secret.
const hidesLittle = (password: string, word: string) =>
  lengthOf(word) >= 3 && password.includes(word) && lengthOf(password.replaceAll(word, '')) < least - 2;

async function isCommon(password: string, names: readonly string[]): Promise<boolean> {
  const lower = password.toLowerCase();
  if (new Set(lower).size <= 2) return true;
  common ??= readCommon();
  if ((await common).has(lower)) return true;
  return [...contextWords, ...names.map((name) => name.toLowerCase())].some((word) => hidesLittle(lower, word));
}

/**
 * Checks a password in normal form that somebody wants to have; `names` are words it must not rest on. The list of
 * common ones is read at the first look. Throws password_too_short with `atLeast`, or password_too_common. Source:
 * OWASP ASVS 5.0 §6.2.
 */
export async function assertGoodPassword(password: string, isSole: boolean, names: readonly string[]): Promise<void> {
  const atLeast = isSole ? leastIfSole : least;
  if (lengthOf(password) < atLeast) throw new AppError('password_too_short', { details: { atLeast } });
  if (await isCommon(password, names)) throw new AppError('password_too_common');
}
