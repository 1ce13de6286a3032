import { vendorCode } from './vendorCode';

it.each(['isv.MOBILE_NUMBER_ILLEGAL', 'ORDER_PAID', 'MK:0012', 'td:88', '-1', 'DELIVERED'])(
  'keeps the code %s',
  (code) => {
    expect(vendorCode(code)).toBe(code);
  },
);

it('keeps a numeric code as text', () => {
  expect(vendorCode(43101)).toBe('43101');
});

it.each([
  ['a phone number', '13800000001'],
  ['a code with a phone number in it', 'isv.13800000001'],
  ['an address', 'linwan@example.com'],
  ['a sentence', 'code is bad'],
  ['a long text', 'A'.repeat(65)],
  ['nothing', undefined],
  ['an object', { code: 'X' }],
])('lets no %s pass', (_what, value) => {
  expect(vendorCode(value)).toBe('malformed');
});
