import { thingValue, timeValue } from './messageValue';

it('keeps a short name as it is', () => {
  expect(thingValue('林晚', '一位朋友')).toBe('林晚');
});

it('cuts at twenty characters without halving an emoji', () => {
  expect(thingValue('字'.repeat(30), '?')).toBe('字'.repeat(20));
  expect(thingValue(`${'字'.repeat(19)}🌸`, '?')).toBe('字'.repeat(19));
});

it('removes control characters, line breaks, and marks that turn the text around', () => {
  expect(thingValue('林\u0000晚\r\n\u202e从前\u2028', '?')).toBe('林 晚 从前');
});

it.each(['', '   ', '\n\t', '\u200d', '\ud83c'])('puts the fallback where nothing visible is left (%j)', (text) => {
  expect(thingValue(text, '一位朋友')).toBe('一位朋友');
});

it.each([
  ['Asia/Shanghai', '2026年11月24日 00:05'],
  ['America/Los_Angeles', '2026年11月23日 08:05'],
  ['Pacific/Auckland', '2026年11月24日 05:05'],
])('writes the time as the clock shows it in %s', (timeZone, value) => {
  expect(timeValue(new Date('2026-11-23T16:05:59Z'), timeZone)).toBe(value);
});
