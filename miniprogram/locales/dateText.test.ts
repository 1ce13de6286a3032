import { join } from 'node:path';
import { spanUntil } from '../letter/deliveryTime';
import { localTimeText, weekdayText } from './dateText';
import type { everywhere } from './everywhere';
import { readBoth } from './testing/readBoth';

const { zh, en } = readBoth<typeof everywhere>(join(__dirname, 'everywhere'));
const newYear = { on: '2027-01-01', time: '09:00', timeZone: 'Asia/Shanghai' };

it('says day, weekday and time', () => {
  expect(localTimeText(newYear)).toBe('2027年1月1日 星期五 09:00');
  expect(en.dates.day(2027, 1, 1)).toBe('1 Jan 2027');
});

it('knows the weekday of the far end of the window', () => {
  expect(weekdayText('2076-11-23')).toBe('星期一');
});

it('needs no Intl for the default zone, which some WeChat clients lack', () => {
  const { Intl: intl } = globalThis;
  try {
    Reflect.deleteProperty(globalThis, 'Intl');
    expect(spanUntil(newYear, Date.parse('2026-12-31T10:00:00Z')).days).toBe(1);
  } finally {
    globalThis.Intl = intl;
  }
});

it('has the same lists in both languages', () => {
  expect(Object.keys(en.zones)).toEqual(Object.keys(zh.zones));
  expect(zh.dates.weekdays).toHaveLength(7);
  expect(en.dates.weekdays).toHaveLength(7);
});
