import { printable } from './printable';

it.each([
  ['\u001b[2K\u001b[1Gpay 1', '\\u{1b}[2K\\u{1b}[1Gpay 1'],
  ['a\rb\u0007\u009b', 'a\\u{d}b\\u{7}\\u{9b}'],
  ['\u202e321\u2069', '\\u{202e}321\\u{2069}'],
  ['林晚 👩‍👧 é\tü\n', '林晚 👩‍👧 é\tü\n'],
])('leaves nothing that steers a terminal: %j', (text, shown) => {
  expect(printable(text)).toBe(shown);
});
