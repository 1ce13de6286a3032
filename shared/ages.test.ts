import { ageOf } from './ages';

it.each([
  ['2012-11', 13],
  ['2012-10', 14],
  ['2012-12', 13],
  ['2026-11', -1],
  ['1990-01', 36],
])('whoever was born in %s is %i on 28 November 2026', (bornIn, age) => {
  expect(ageOf(bornIn, Date.parse('2026-11-28T12:00:00Z'))).toBe(age);
});
