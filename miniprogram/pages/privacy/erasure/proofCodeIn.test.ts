import { proofCodeIn } from './proofCodeIn';

const code = 'aB3_-fGhIjKlMnOpQrStUvWxYz0123456789aBcDeFg';

it.each([
  code,
  ` ${code}\n`,
  `回执编号：${code}。`,
  `“${code}”`,
  `\u200b${code}\ufeff`,
  `${code.slice(0, 30)}\n${code.slice(30)}`,
  code.replace('0123', '０１２３'),
  `回执编号${code}${code}`,
])('finds the code of an erasure proof in "%s", as it was written', (typed) => expect(proofCodeIn(typed)).toBe(code));

it.each(['', code.slice(1), `${code}x`, '没有'])('finds none in "%s"', (typed) =>
  expect(proofCodeIn(typed)).toBeNull(),
);
