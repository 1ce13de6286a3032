import Taro from '@tarojs/taro';
import { reportFault } from './reportFault';

/**
 * Everything PostoMe keeps on the phone, by key. `session`: which session it is, in the mini program with its tokens
 * (in a browser they are cookies no script can read), until sign-out or expiry. `entry`: that someone has joined on
 * this phone, and whether WeChat may sign them in again without a question. `drafts`: the keys of unfinished letters.
 * `draft:<key>`: the words, recipient, time and list of pictures of one unfinished letter, until it is on its way or thrown
 * away; the files of its pictures lie apart (services/pictureFiles). `sent`:
 * which letters the last such drafts have become, until sign-out. `sheet`: for which letter or series a payment sheet is
 * open, and its order, until it is known how that ended. `codes`: to what a code has just gone, for this tab
 * and its ten minutes. `verifiers`: the public keys by which receipts are verified without a network. Nothing else is
 * stored, and a letter received is never stored.
 */
export const storageKeys = {
  session: 'postome.session',
  entry: 'postome.entry',
  drafts: 'postome.drafts',
  sent: 'postome.sent',
  sheet: 'postome.sheet',
  codes: 'postome.codes',
  verifiers: 'postome.verifiers',
  draft: (draftKey: string) => `postome.draft:${draftKey}`,
};

/**
 * Lets a browser that refuses its storage, or has none, be one in which nothing is stored and no room is left. Else what
 * Taro loads with a page would fail on it, and the page stay white; reading a letter by its code needs no storage.
 */
export function standInForStorage(): void {
  if (process.env.TARO_ENV === 'weapp') return;
  try {
    window.localStorage.getItem(storageKeys.drafts);
  } catch {
    const setItem = () => {
      throw new Error('this browser stores nothing');
    };
    const nothing = { getItem: () => null, removeItem: () => undefined, setItem };
    Object.defineProperty(window, 'localStorage', { value: nothing, configurable: true });
  }
}

/** The value stored under a key, or null; what is not ours, was damaged or cannot be read counts as absent. */
export function readStored<T>(key: string): T | null {
  try {
    const text: unknown = Taro.getStorageSync(key);
    return typeof text === 'string' && text !== '' ? (JSON.parse(text) as T) : null;
  } catch {
    return null;
  }
}

/** Stores a value; throws when the phone has no room left or refuses, so that the page can say so. */
export function store(key: string, value: unknown): void {
  Taro.setStorageSync(key, JSON.stringify(value));
}

/** Forgets a key; where the phone refuses that, the person goes on all the same. */
export function forget(key: string): void {
  try {
    Taro.removeStorageSync(key);
  } catch (refusal) {
    reportFault(refusal);
  }
}
