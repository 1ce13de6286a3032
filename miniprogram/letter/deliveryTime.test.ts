import fc from 'fast-check';
import { checkWindow, type LocalTime, toInstant } from '../../shared/schedule';
import { daysLater, fittingTime, soonestTime, spanUntil } from './deliveryTime';

const shanghai = (on: string, time = '09:00'): LocalTime => ({ on, time, timeZone: 'Asia/Shanghai' });
const noonInShanghai = Date.parse('2026-11-23T04:00:00Z');
const day = 86_400;

it('counts calendar days in the zone of the letter, not in hours', () => {
  expect(spanUntil(shanghai('2026-11-24', '00:01'), noonInShanghai)).toEqual({ years: 0, days: 1 });
  expect(spanUntil(shanghai('2026-11-23', '23:59'), noonInShanghai)).toEqual({ years: 0, days: 0 });
});

it.each([
  ['2027-11-22', 0, 364],
  ['2027-11-23', 1, 0],
  ['2028-02-29', 1, 98],
  ['2036-11-23', 10, 0],
  ['2036-12-05', 10, 12],
  ['2076-11-23', 50, 0],
])('counts years as a calendar does: %s is %i years and %i days ahead', (on, years, days) => {
  expect(spanUntil(shanghai(on), noonInShanghai)).toEqual({ years, days });
});

it('is a year ahead from 29 February to the 28th', () => {
  const leapDay = Date.parse('2028-02-29T04:00:00Z');
  expect(spanUntil(shanghai('2029-02-28'), leapDay)).toEqual({ years: 1, days: 0 });
});

it('goes over the end of a month and keeps the clock time', () => {
  expect(daysLater(shanghai('2026-12-31', '07:30'), 1)).toEqual(shanghai('2027-01-01', '07:30'));
});

it('leaves a time alone that is far enough away', () => {
  expect(fittingTime(shanghai('2026-11-25'), noonInShanghai, day)).toEqual(shanghai('2026-11-25'));
});

it('moves a time that is too soon to a full hour that leaves room to seal', () => {
  expect(fittingTime(shanghai('2026-11-24', '09:00'), noonInShanghai, day)).toEqual(shanghai('2026-11-24', '13:00'));
});

it('finds for "in a minute" a time the server takes, at most two minutes and some seconds ahead', () => {
  fc.assert(
    fc.property(fc.integer({ min: Date.UTC(2026, 0), max: Date.UTC(2076, 0) }), (now) => {
      const soonest = soonestTime(now, 60, 'Asia/Shanghai');
      const at = toInstant(soonest) ?? 0;
      expect(checkWindow(soonest, now, 60)).toBe('ok');
      expect(at - now).toBeLessThanOrEqual(126_000);
    }),
  );
});
