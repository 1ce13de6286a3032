import { fingerprint, keyFor, randomToken } from './secrets';

const purposes = ['access-token', 'refresh-token', 'opening-code', 'invitation'] as const;

describe('the keys', () => {
  it('differ by purpose and none is the secret itself', () => {
    const keys = purposes.map((purpose) => keyFor(purpose).export().toString('base64url'));
    expect(new Set([...keys, process.env.APP_SECRET]).size).toBe(5);
    for (const key of keys) expect(Buffer.from(key, 'base64url')).toHaveLength(32);
  });
});

describe('a fingerprint', () => {
  it('is 32 bytes, the same for the same text and purpose only', () => {
    const marks = purposes.map((purpose) => fingerprint(purpose, '7KQ2M9XD4TRA').toString('hex'));
    expect(new Set(marks).size).toBe(4);
    expect(marks[0]).toHaveLength(64);
    expect(fingerprint('opening-code', '7KQ2M9XD4TRA')).toEqual(fingerprint('opening-code', '7KQ2M9XD4TRA'));
    expect(fingerprint('opening-code', '7KQ2M9XD4TRB')).not.toEqual(fingerprint('opening-code', '7KQ2M9XD4TRA'));
  });
});

describe('a random token', () => {
  it('is 43 characters that fit into a header, never the same twice', () => {
    const tokens = Array.from({ length: 1_000 }, randomToken);
    expect(new Set(tokens).size).toBe(1_000);
    for (const token of tokens) expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/);
  });
});
