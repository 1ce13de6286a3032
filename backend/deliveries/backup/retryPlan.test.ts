import { nextTry, waysOfTry } from './retryPlan';

const day = 86_400_000;
const beganAt = Date.UTC(2027, 0, 31);

function daysOf(ladder: ('sms' | 'mail')[], years: number): number[] {
  const days: number[] = [];
  let now = beganAt;
  for (let tries = 0; ; ) {
    const next = nextTry({ beganAt, tries, years, ladder }, now);
    if (!next) return days;
    days.push((next.at - beganAt) / day);
    now = next.at;
    tries = next.index + 1;
  }
}

it('tries after 1, 7, 30 and 90 days, then once a quarter, within the years', () => {
  expect(daysOf(['mail'], 1)).toEqual([1, 7, 30, 90, 181, 272, 363]);
  expect(daysOf(['mail', 'sms'], 10)).toHaveLength(43);
});

it('sends an SMS after the first tries once a year: fourteen at most', () => {
  expect(daysOf(['sms'], 1)).toEqual([1, 7, 30, 90, 363]);
  expect(daysOf(['sms'], 10).length).toBeLessThanOrEqual(14);
  expect(waysOfTry(['sms', 'mail'], 4)).toEqual(['mail']);
  expect(waysOfTry(['sms', 'mail'], 0)).toEqual(['sms', 'mail']);
});

it('leaves out tries whose time went by while another one took long', () => {
  const late = beganAt + 40 * day;
  expect(nextTry({ beganAt, tries: 1, years: 1, ladder: ['mail'] }, late)).toEqual({
    index: 3,
    at: beganAt + 90 * day,
  });
});
