import { timeValue } from './timeValue';

it.each([
  ['Asia/Shanghai', '2026年11月24日 00:05'],
  ['America/Los_Angeles', '2026年11月23日 08:05'],
  ['Pacific/Auckland', '2026年11月24日 05:05'],
])('writes the time as the clock shows it in %s', (timeZone, value) => {
  expect(timeValue(new Date('2026-11-23T16:05:59Z'), timeZone)).toBe(value);
});
