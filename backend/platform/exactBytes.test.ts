import { randomBytes } from 'node:crypto';
import { exactBytes } from './exactBytes';

it.each(['base64', 'base64url', 'hex'] as const)('reads what is written in %s, of any length', (alphabet) => {
  for (let length = 0; length < 40; length += 1) {
    const bytes = randomBytes(length);
    expect(exactBytes(bytes.toString(alphabet), alphabet)).toEqual(bytes);
  }
});

it.each([
  ['base64', 'AAA'],
  ['base64', 'AA'],
  ['base64', 'AB=='],
  ['base64', 'AA==AA=='],
  ['base64', 'AA==, AA=='],
  ['base64', ' AA=='],
  ['base64', 'AA=='.concat('\n')],
  ['base64', '-_8='],
  ['base64url', '-_8='],
  ['base64url', '+/8'],
  ['base64url', 'AB'],
  ['hex', 'ab0'],
  ['hex', 'AB'],
  ['hex', 'abzz'],
] as const)('reads nothing in another spelling (%s, %j), which Node reads', (alphabet, text) => {
  expect(Buffer.from(text, alphabet).length).toBeGreaterThan(0);
  expect(exactBytes(text, alphabet)).toBeNull();
});
