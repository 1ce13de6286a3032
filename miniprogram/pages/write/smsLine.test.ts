import fc from 'fast-check';
import { toInstant, toLocalTime } from '../../../shared/schedule';
import { smsLine } from './smsLine';

const at = (time: string, timeZone = 'Asia/Shanghai') => ({ on: '2035-02-07', time, timeZone });

it.each([
  ['07:59', ['sms'], '8-22', true],
  ['08:00', ['sms'], '8-22', false],
  ['21:59', ['mail', 'sms'], '8-22', false],
  ['22:00', ['mail', 'sms'], '8-22', true],
  ['23:30', ['mail'], '8-22', false],
  ['23:30', ['sms'], '0-24', false],
  ['23:30', ['sms'], undefined, false],
] as const)('at %s by %j, where SMS go at %s, says that it waits: %s', (time, channels, hours, isSaid) => {
  expect(smsLine(at(time), channels, hours) !== null).toBe(isSaid);
});

it.each([
  ['07:59', 'Asia/Shanghai', '2035年2月7日 星期三 08:00'],
  ['23:30', 'Asia/Shanghai', '2035年2月8日 星期四 08:00'],
  // 9:00 in New York is 22:00 in China; 20:00 in London is four in the morning of the next day there.
  ['09:00', 'America/New_York', '2035年2月8日 星期四 08:00'],
  ['20:00', 'Europe/London', '2035年2月8日 星期四 08:00'],
])('names both hours and the time at which it leaves, by the clock of China: %s in %s', (time, zone, leaves) => {
  expect(smsLine(at(time, zone), ['sms'], '8-22')).toContain('8 点到 22 点');
  expect(smsLine(at(time, zone), ['sms'], '8-22')).toContain(leaves);
});

it('waits just where it is too early or too late in China, whatever zone was chosen', () => {
  const zones = fc.constantFrom(
    'Asia/Shanghai',
    'America/New_York',
    'Europe/London',
    'Asia/Kathmandu',
    'Pacific/Auckland',
  );
  fc.assert(
    fc.property(zones, fc.integer({ min: 0, max: 24 * 60 - 1 }), (zone, minute) => {
      const two = (number: number) => String(number).padStart(2, '0');
      const local = at(`${two(Math.floor(minute / 60))}:${two(minute % 60)}`, zone);
      const hour = Number(toLocalTime(toInstant(local) as number, 'Asia/Shanghai').time.slice(0, 2));
      expect(smsLine(local, ['sms'], '8-22') === null).toBe(hour >= 8 && hour < 22);
    }),
  );
});
