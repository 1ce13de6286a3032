import { contactOf } from './contactOf';

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
