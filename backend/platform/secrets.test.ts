import { hkdfSync } from 'node:crypto';
import { fingerprint, keyFor, keyPurpose, randomToken } from './secrets';
import { platformSettings } from './settings';

const codes = keyPurpose('opening-code');
const purposes = [keyPurpose('access-token'), keyPurpose('refresh-token'), codes, keyPurpose('invitation')];

describe('the keys', () => {
  it('differ by purpose and none is the secret itself', () => {
    const keys = purposes.map((purpose) => keyFor(purpose).export().toString('base64url'));
    expect(new Set([...keys, process.env.APP_SECRET]).size).toBe(5);
    for (const key of keys) expect(Buffer.from(key, 'base64url')).toHaveLength(32);
  });

  it('are, for ever, the ones that HKDF derives for the name of their purpose', () => {
    for (const purpose of purposes) {
      const derived = Buffer.from(hkdfSync('sha256', platformSettings.APP_SECRET, '', purpose.name, 32));
      expect(keyFor(purpose).export()).toEqual(derived);
    }
    expect(fingerprint(codes, '7KQ2M9XD4TRA').toString('hex')).toBe(
      '57bc3673b4927efc14d70631db67499352b7eb02b3ce515cbf4127d8a3320719',
    );
  });

  it('have one purpose each', () => {
    expect(() => keyPurpose('opening-code')).toThrow('key purpose opening-code is declared twice');
  });
});

describe('a fingerprint', () => {
  it('is 32 bytes, the same for the same text and purpose only', () => {
    const marks = purposes.map((purpose) => fingerprint(purpose, '7KQ2M9XD4TRA').toString('hex'));
    expect(new Set(marks).size).toBe(4);
    expect(marks[0]).toHaveLength(64);
    expect(fingerprint(codes, '7KQ2M9XD4TRA')).toEqual(fingerprint(codes, '7KQ2M9XD4TRA'));
    expect(fingerprint(codes, '7KQ2M9XD4TRB')).not.toEqual(fingerprint(codes, '7KQ2M9XD4TRA'));
  });
});

describe('a random token', () => {
  it('is 43 characters that fit into a header, never the same twice', () => {
    const tokens = Array.from({ length: 1_000 }, randomToken);
    expect(new Set(tokens).size).toBe(1_000);
    for (const token of tokens) expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/);
  });
});
