import { groupCode } from './pickupCode';

it.each([
  ['', ''],
  ['abc', 'ABC'],
  ['abcd', 'ABCD'],
  ['abcde', 'ABCD-E'],
  ['abcd efgh-jkmn', 'ABCD-EFGH-JKMN'],
  ['ABCD-EFGH-JKMN-PQRS', 'ABCD-EFGH-JKMN'],
])('shows "%s" as "%s"', (typed, shown) => {
  expect(groupCode(typed)).toBe(shown);
});
