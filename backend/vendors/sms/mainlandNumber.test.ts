import { mainlandNumber } from './mainlandNumber';

it.each(['+8613800000001', '8613800000001', '008613800000001', '13800000001'])('reads %s', (phone) => {
  expect(mainlandNumber(phone)).toBe('13800000001');
});

it.each(['+85291234567', '+33612345678', '1380000000', '138000000012', '1381111****', ''])('reads no %j', (phone) => {
  expect(mainlandNumber(phone)).toBeNull();
});
