/** @jest-environment jsdom */

import { forgetCode, forgetCodes, rememberCode, sentCode } from './sentCodes';
import { endSession } from './session/session';
import { storageKeys } from './storage';
import { resetTaro } from './testing/fakeTaro';

const code = (to: string, livesMs = 600_000) => ({
  to,
  challenge: 'c',
  expiresAt: Date.now() + livesMs,
  nextAt: Date.now() + 60_000,
});
const stored = () => window.sessionStorage.getItem(storageKeys.codes);
const real = Object.getOwnPropertyDescriptor(window, 'sessionStorage') as PropertyDescriptor;

beforeEach(() => {
  resetTaro();
  forgetCodes();
});
afterEach(() => Object.defineProperty(window, 'sessionStorage', real));

describe('a code that was sent', () => {
  it('is known after a reload of the tab, each for its use', () => {
    rememberCode('signIn', code('linwan@example.com'));
    rememberCode('contact', code('138 0000 0001'));
    expect(stored()).toContain('linwan@example.com');
    expect([sentCode('signIn')?.to, sentCode('contact')?.to]).toEqual(['linwan@example.com', '138 0000 0001']);
    expect(sentCode('a proof')).toBeNull();
  });

  it('is known no longer than it lives, and goes with the next one', () => {
    rememberCode('signIn', code('old@example.com', -1));
    expect(sentCode('signIn')).toBeNull();
    rememberCode('contact', code('new@example.com'));
    expect(stored()).not.toContain('old@example.com');
  });

  it('is forgotten once used, and nothing is left in the tab', () => {
    rememberCode('signIn', code('linwan@example.com'));
    forgetCode('signIn');
    expect([sentCode('signIn'), stored()]).toEqual([null, null]);
  });

  it('is forgotten when the session ends', () => {
    rememberCode('contact', code('linwan@example.com'));
    endSession();
    expect([sentCode('contact'), stored()]).toEqual([null, null]);
  });

  it.each(['not json', '[]', '{"signIn":null}', '7'])('is none where %s stands in its place', (text) => {
    window.sessionStorage.setItem(storageKeys.codes, text);
    expect(sentCode('signIn')).toBeNull();
  });

  it('is known until the page closes where the browser refuses its storage', () => {
    Object.defineProperty(window, 'sessionStorage', {
      configurable: true,
      get: () => {
        throw new DOMException('denied', 'SecurityError');
      },
    });
    rememberCode('signIn', code('linwan@example.com'));
    expect(sentCode('signIn')?.to).toBe('linwan@example.com');
    forgetCodes();
    expect(sentCode('signIn')).toBeNull();
  });
});
