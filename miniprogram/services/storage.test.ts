/** @jest-environment jsdom */

import { textOf } from '../../shared/letterText';
import { blankDraft } from '../letter/draft';
import { forgetDraft, isOnlyHeld, keepOrHold, listDrafts, readDraft } from './drafts/draftStore';
import { currentSession, endSession } from './session/session';
import { forget, readStored, standInForStorage, storageKeys, store } from './storage';
import { signInLinwan } from './testing/signedIn';

// Taro's own storage in a browser, as far as it is used: what it stores with is the browser's.
jest.mock('@tarojs/taro', () => ({
  __esModule: true,
  default: {
    getStorageSync: (key: string) => JSON.parse(window.localStorage.getItem(key) ?? '""'),
    setStorageSync: (key: string, value: unknown) => window.localStorage.setItem(key, JSON.stringify(value)),
    removeStorageSync: (key: string) => window.localStorage.removeItem(key),
  },
}));

const refuse = () => {
  throw new DOMException('denied', 'SecurityError');
};
const real = Object.getOwnPropertyDescriptor(window, 'localStorage') as PropertyDescriptor;
const browser = (storage: PropertyDescriptor) =>
  Object.defineProperty(window, 'localStorage', { configurable: true, ...storage });

beforeEach(() => window.localStorage.clear());
afterEach(() => browser(real));

describe('a browser that refuses its storage', () => {
  it.each<[string, PropertyDescriptor]>([
    ['is not to be looked at', { get: refuse }],
    ['is none', { get: () => null }],
    ['is undefined', { get: () => undefined }],
    ['answers nothing', { get: () => ({ getItem: refuse, setItem: refuse, removeItem: refuse }) }],
    ['lacks what it should do', { get: () => ({}) }],
  ])('whose storage %s keeps nothing and breaks nothing', (_, storage) => {
    browser(storage);
    standInForStorage();
    expect(readStored(storageKeys.session)).toBeNull();
    expect(() => store(storageKeys.drafts, [])).toThrow();
    expect(() => forget(storageKeys.drafts)).not.toThrow();
  });

  it('holds a draft in memory, and says so', () => {
    browser({ get: refuse });
    standInForStorage();
    keepOrHold({ ...blankDraft('a-draft'), words: textOf({ body: 'words' }) });
    expect([isOnlyHeld('a-draft'), readDraft('a-draft')?.words.body]).toEqual([true, 'words']);
    forgetDraft('a-draft');
    expect(listDrafts()).toEqual([]);
  });

  it('lets a person sign in until the page is closed', () => {
    browser({ get: refuse });
    standInForStorage();
    signInLinwan();
    expect(currentSession()).not.toBeNull();
    endSession();
    expect(currentSession()).toBeNull();
  });

  it('is not replaced where it stores', () => {
    standInForStorage();
    store(storageKeys.drafts, ['kept']);
    expect(window.localStorage.getItem(storageKeys.drafts)).toContain('kept');
  });

  it('that is full lets drafts be thrown away', () => {
    keepOrHold({ ...blankDraft('a-draft'), words: textOf({ body: 'words' }) });
    jest.spyOn(Storage.prototype, 'setItem').mockImplementation(refuse);
    expect(() => forgetDraft('a-draft')).not.toThrow();
    expect(listDrafts()).toEqual([]);
    jest.restoreAllMocks();
  });
});
