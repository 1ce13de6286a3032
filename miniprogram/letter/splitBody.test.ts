import { excessOf, lengthOf } from '../../shared/graphemes';
import { splitBody } from './splitBody';

const paragraphs = (count: number, length: number) => `${'字'.repeat(length - 1)}\n`.repeat(count);

it.each([
  ['20,000 characters in paragraphs', paragraphs(40, 500)],
  ['10,001 characters', `${paragraphs(10, 1_000)}末`],
  ['paragraphs with lines between', '今天下雨。\n\n'.repeat(2_000)],
  ['lines of Windows', `${'字'.repeat(900)}\r\n\r\n`.repeat(20)],
  ['emoji that are many signs each', `${'👨‍👩‍👧‍👦'.repeat(100)}\n`.repeat(30)],
])('parts %s between two paragraphs, and loses nothing', (_what, body) => {
  const [first, second] = splitBody(body);
  expect(first + second).toBe(body);
  expect(first).toMatch(/[\r\n]$/);
  expect(second).toMatch(/^[^\r\n]/);
  for (const part of [first, second]) expect(excessOf(part, 10_000)).toBe(0);
});

it('parts near the middle, so that neither letter is a scrap', () => {
  const [first] = splitBody(paragraphs(12, 1_000));
  expect(lengthOf(first)).toBe(6_000);
});

it('parts between sentences where there is no paragraph, and anywhere where there is no sentence', () => {
  const [first, second] = splitBody('今天也下雨。'.repeat(2_500));
  expect(first).toMatch(/。$/);
  expect(lengthOf(first) + lengthOf(second)).toBe(15_000);
  expect(splitBody('字'.repeat(20_000)).map(lengthOf)).toEqual([10_000, 10_000]);
});

it('fills the first letter of what is too long for two, so that the rest can be parted again', () => {
  const [first, second] = splitBody(paragraphs(25, 1_000));
  expect([lengthOf(first), lengthOf(second)]).toEqual([10_000, 15_000]);
});

it('never parts a character with its marks', () => {
  const body = `e\u0301`.repeat(15_000);
  expect(splitBody(body).map(lengthOf)).toEqual([10_000, 5_000]);
});
