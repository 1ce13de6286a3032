import Taro from '@tarojs/taro';

/**
 * Everything PostoMe keeps on the phone, by key. `session`: which session it is, in the mini program with its tokens
 * (in a browser they are cookies no script can read), until sign-out or expiry. `entry`: that someone has joined on
 * this phone, and whether WeChat may sign them in again without a question. `drafts`: the keys of unfinished letters.
 * `draft:<key>`: the words, recipient and time of one unfinished letter, until it is on its way or thrown away.
 * Nothing else is stored, and a letter received is never stored.
 */
export const storageKeys = {
  session: 'postome.session',
  entry: 'postome.entry',
  drafts: 'postome.drafts',
  draft: (draftKey: string) => `postome.draft:${draftKey}`,
};

/** The value stored under a key, or null; what is not ours or was damaged counts as absent. */
export function readStored<T>(key: string): T | null {
  const text: unknown = Taro.getStorageSync(key);
  if (typeof text !== 'string' || text === '') return null;
  try {
    return JSON.parse(text) as T;
  } catch {
    return null;
  }
}

/** Stores a value; throws when the phone has no room left, so that the page can say so. */
export function store(key: string, value: unknown): void {
  Taro.setStorageSync(key, JSON.stringify(value));
}

/** Forgets a key. */
export function forget(key: string): void {
  Taro.removeStorageSync(key);
}
