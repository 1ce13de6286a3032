import { base32, codeOf, stepAt, stepOf, totpUri } from './totp';

const secret = Buffer.from('12345678901234567890');

describe('one-time codes', () => {
  // RFC 6238, appendix B, SHA-1: the last six of its eight digits.
  it.each([
    [59, '287082'],
    [1111111109, '081804'],
    [1111111111, '050471'],
    [1234567890, '005924'],
    [2000000000, '279037'],
    [20000000000, '353130'],
  ])('are those of the RFC at second %i', (second, code) => {
    expect(codeOf(secret, stepAt(second * 1000))).toBe(code);
  });

  // RFC 4226, appendix D.
  it.each(['755224', '287082', '359152', '969429', '338314', '254676', '287922', '162583', '399871', '520489'])(
    'are those of the RFC it rests on: %s',
    (code) => {
      expect(Array.from({ length: 10 }, (_, step) => codeOf(secret, step))).toContain(code);
    },
  );

  it('are taken of the step before and after too, and never twice', () => {
    const ms = 1_234_567_890_000;
    const now = stepAt(ms);
    for (const step of [now - 1, now, now + 1])
      expect(stepOf(secret, codeOf(secret, step), { ms, last: 0 })).toBe(step);
    for (const step of [now - 2, now + 2]) expect(stepOf(secret, codeOf(secret, step), { ms, last: 0 })).toBeNull();
    expect(stepOf(secret, codeOf(secret, now), { ms, last: now })).toBeNull();
    expect(stepOf(secret, codeOf(secret, now + 1), { ms, last: now })).toBe(now + 1);
    for (const code of ['', '12345', '1234567', 'abcdef']) expect(stepOf(secret, code, { ms, last: 0 })).toBeNull();
  });

  // RFC 4648, §10.
  it.each([
    ['', ''],
    ['f', 'MY'],
    ['fo', 'MZXQ'],
    ['foo', 'MZXW6'],
    ['foob', 'MZXW6YQ'],
    ['fooba', 'MZXW6YTB'],
    ['foobar', 'MZXW6YTBOI'],
  ])('have a secret that is written as authenticators read it: %s', (text, written) => {
    expect(base32(Buffer.from(text))).toBe(written);
  });

  it('are set up by one address', () => {
    expect(totpUri('lin.chen', secret)).toBe(
      'otpauth://totp/PostoMe:lin.chen?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=PostoMe',
    );
  });
});
