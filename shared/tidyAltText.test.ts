import { pictures } from './contract/pictures';
import { tidyAltText } from './tidyAltText';

const id = '01KAS2B3C4D5E6F7G8H9J0KMNP';
const accepts = (altText: string) =>
  pictures.describePicture.request.safeParse({ letterId: id, pictureId: id, altText }).success;

it.each([
  ['外婆\u0007的院子', '外婆的院子'],
  ['外婆\u007f的院子', '外婆的院子'],
  ['a\u202egpj.exe', 'agpj.exe'],
  ['\u2066a\u2069', 'a'],
  ['\ufeff外婆', '外婆'],
  ['外\u200b婆', '外婆'],
  ['soft\u00adhyphen', 'softhyphen'],
  ['a\u2060b', 'ab'],
  ['\u001b[31mred', '[31mred'],
  ['half \ud83d one', 'half  one'],
  ['\0a', 'a'],
  ['a\u0085b', 'ab'],
  ['first\r\nsecond\tthird\u2028fourth', 'first second third fourth'],
  ['\u200b'.repeat(100), ''],
  ['\u0007', ''],
  ['\u202e', ''],
  ['\u3164', ''],
  ['\u2800 \u2800', ''],
  ['  ', ''],
  ['\u0301', ''],
])('what is said of a picture as %j is taken as %j alone', (typed, tidy) => {
  expect(tidyAltText(typed)).toBe(tidy);
  expect(accepts(tidy)).toBe(true);
  expect(accepts(typed)).toBe(false);
});

it.each([
  '',
  '外婆的院子',
  ' a  b ',
  '👨‍👩‍👧‍👦 und ❤️',
  '🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}',
  'می\u200cخواهم',
  'שלום\u200f!',
  'é',
  'ＡＢＣ①',
])('%j is taken as it is typed', (typed) => {
  expect(tidyAltText(typed)).toBe(typed);
  expect(accepts(typed)).toBe(true);
});
