import { smsLine } from './smsLine';

const at = (time: string) => ({ on: '2035-02-07', time, timeZone: 'Asia/Shanghai' });

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

it('names both hours', () => {
  expect(smsLine(at('23:30'), ['sms'], '8-22')).toContain('8 点到 22 点');
});
