import { normaliseAnswer } from './normaliseAnswer';

it.each([
  ['枣树', ' 枣 树。'],
  ['Teapot 7', 'ｔｅａｐｏｔ－７'],
  ['Straße', 'STRAßE!'],
  ['é', 'e\u0301'],
  ['1998-06-01', '1998年06月01'.replace(/[年月]/g, '/')],
  ['🌱', ' 🌱 '],
  ['❤️', '❤'],
])('takes %s and %s for one answer', (one, other) => {
  expect(normaliseAnswer(one)).toBe(normaliseAnswer(other));
});

it.each([
  ['枣树', '桃树'],
  ['12', '21'],
  ['🌱', '🌲'],
  ['❤️', '☀️'],
  ['#️⃣', '*️⃣'],
  ['resume', 'résumé'],
])('tells %s from %s', (one, other) => {
  expect(normaliseAnswer(one)).not.toBe(normaliseAnswer(other));
});
