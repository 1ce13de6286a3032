import { readSendLimits, sendLimits } from './SendAccount';

it('reads how many sends an account takes, the shortest time first', () => {
  expect(readSendLimits('5000/180s')).toEqual([{ most: 5_000, seconds: 180 }]);
  expect(readSendLimits('30000000/30d,1000/s,60/2m,10/h')).toEqual([
    { most: 1_000, seconds: 1 },
    { most: 60, seconds: 120 },
    { most: 10, seconds: 3_600 },
    { most: 30_000_000, seconds: 2_592_000 },
  ]);
});

it.each(['', '5/s', '100', '100/w', '100/s;200/d', '100/s,', '0100/s', '-100/s', '1e3/s'])(
  'takes no %s, nor less than ten',
  (text) => {
    expect(sendLimits.safeParse(text).success).toBe(false);
  },
);
