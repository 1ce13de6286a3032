import { contactOf, isSameContact } from './contactOf';

it('takes what has an @ for an address and the rest for a number, without the spaces around', () => {
  expect(contactOf(' linwan@example.com ')).toEqual({ email: 'linwan@example.com' });
  expect(contactOf('138 0000 0001')).toEqual({ phone: '138 0000 0001' });
  expect(contactOf('+8613800000001')).toEqual({ phone: '+8613800000001' });
});

it.each(['', '  ', 'linwan', 'linwan@', '@example.com', '12345', '138x0000001', '13800000001 a@b.com'])(
  'refuses "%s"',
  (typed) => {
    expect(contactOf(typed)).toBeNull();
  },
);

describe('a contact that is written in another way', () => {
  it.each([
    ['138 0000 0002', '13800000002'],
    ['13800000002', '+86 138-0000-0002'],
    ['008613800000002', '１３８０００００００２'],
    ['手机：138 0000 0002', ' 13800000002 '],
    ['Amélie <amelie@example.com>', 'amelie@example.com'],
    ['amelie@example.com', 'Amelie@EXAMPLE.com'],
    ['amelie＠example.com', 'mailto:amelie@example.com'],
    ['a@b.cn', 'a @ b.cn'],
  ])('is the same: "%s" and "%s"', (one, other) => {
    expect(isSameContact(one, other)).toBe(true);
    expect(isSameContact(other, one)).toBe(true);
  });

  it.each([
    ['13800000002', '13800000003'],
    ['13800000002', '1380000000'],
    ['amelie@example.com', 'amelie@example.co'],
    ['amelie@example.com', 'amelie'],
    ['amelie+a@example.com', 'amelie@example.com'],
    ['', ''],
    ['amelie', 'amelie'],
  ])('is another, or none: "%s" and "%s"', (one, other) => expect(isSameContact(one, other)).toBe(false));
});
