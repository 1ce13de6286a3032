import { refundLimit } from './refundLimit';

const day = 86_400_000;

it.each([
  [364, 365 * day, 364 * day],
  [364, 364 * day, null],
  [364, null, null],
  [undefined, 999 * day, null],
])('of %s days, with a letter at %s, is %s', (days, deliverAt, limit) => {
  expect(refundLimit(days, deliverAt, 0)).toBe(limit);
});
