import { countText, shareText } from './figureText';

it.each([
  [0, '0'],
  [999, '999'],
  [2_311, '2,311'],
  [1_234_567, '1,234,567'],
])('writes %d as %s', (count, text) => {
  expect(countText(count)).toBe(text);
});

it.each([
  [20, 20, '100'],
  [9_996, 10_000, '99.96'],
  [99_999, 100_000, '99.99'],
  [2_999_999, 3_000_000, '99.99'],
  [158, 160, '98.75'],
  [39, 40, '97.5'],
  [2, 3, '66.66'],
  [0, 20, '0'],
])('%d of %d are %s of a hundred: all of them only where none is missing', (part, whole, text) => {
  expect(shareText(part, whole)).toBe(text);
});
