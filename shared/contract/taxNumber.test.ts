import { isTaxNumber, tidyTaxNumber } from './taxNumber';

// The example of the standard itself, and numbers that companies publish.
const right = ['91350100M000100Y43', '9144030071526726XG', '91330100799655058B'];

it.each(right)('%s is a tax number, however it is typed', (number) => {
  expect(isTaxNumber(number)).toBe(true);
  const typed = ` ${number.slice(0, 6).toLowerCase()} ${number.slice(6)} `;
  expect([isTaxNumber(typed), tidyTaxNumber(typed)]).toEqual([true, number]);
});

it.each(right)('%s is none with any one sign changed, or two neighbours swapped', (number) => {
  for (let at = 0; at < number.length; at += 1) {
    const other = number[at] === '1' ? '2' : '1';
    expect(isTaxNumber(number.slice(0, at) + other + number.slice(at + 1))).toBe(false);
    const [one, two] = [number[at], number[at + 1]];
    if (two && one !== two) expect(isTaxNumber(number.slice(0, at) + two + one + number.slice(at + 2))).toBe(false);
  }
});

it.each(['', '91350100M000100Y4', '91350100M000100Y431', '91350100I000100Y43', '９１350100M000100Y43'])(
  '%j is none',
  (text) => {
    expect(isTaxNumber(text)).toBe(false);
  },
);
