import { findDataFault, isValueAllowed } from './templateValues';

it.each([
  ['thing1', '有一封信在等你打开，它写于去年的今天呀'],
  ['number1', '123.45'],
  ['letter1', 'ABCxyz'],
  ['symbol1', '*+-!'],
  ['character_string1', 'AB2C-D3EF_G4'],
  ['time1', '16:44'],
  ['time1', '2026年1月8日 16:44:09'],
  ['time1', '2026-01-08 16:44~2026-01-09 08:00'],
  ['date1', '2026年1月8日'],
  ['date1', '2026/1/8 16:44'],
  ['amount1', '¥20.50'],
  ['amount1', '2元'],
  ['phone_number1', '+86-138-0000-0001'],
  ['car_number1', '粤A8Z888挂'],
  ['name1', '欧阳锋'],
  ['name1', 'Jean-Baptiste'],
  ['phrase1', '已送达'],
])('lets %s be "%s"', (keyword, value) => {
  expect(isValueAllowed(keyword, value)).toBe(true);
});

it.each([
  ['thing1', '信'.repeat(21)],
  ['thing1', 'two\nlines'],
  ['number1', '12a'],
  ['number1', '1'.repeat(33)],
  ['letter1', 'a1'],
  ['symbol1', 'abc'],
  ['character_string1', '汉字'],
  ['time1', '25:00'],
  ['time1', '明天'],
  ['date1', '8 January 2026'],
  ['amount1', '12345678901'],
  ['phone_number1', '1'.repeat(18)],
  ['car_number1', '粤A8Z8888888'],
  ['name1', '很长很长很长很长很长的名'],
  ['phrase1', '六个字的短语'],
  ['phrase1', 'ok'],
  ['unknown1', 'x'],
])('does not let %s be "%s"', (keyword, value) => {
  expect(isValueAllowed(keyword, value)).toBe(false);
});

it('names the keyword at fault as WeChat does', () => {
  const keywords = ['thing1', 'time2'];
  const good = { thing1: { value: '信' }, time2: { value: '16:44' } };
  expect(findDataFault(keywords, good)).toBeUndefined();
  expect(findDataFault(keywords, { ...good, thing1: { value: '' } })).toBe('data.thing1.value is emtpy');
  expect(findDataFault(keywords, { ...good, time2: { value: 'x' } })).toBe('data.time2.value invalid');
  expect(findDataFault(keywords, { ...good, thing9: { value: 'x' } })).toBe('data.thing9 invalid');
  expect(findDataFault(keywords, undefined)).toBe('data is emtpy');
});
