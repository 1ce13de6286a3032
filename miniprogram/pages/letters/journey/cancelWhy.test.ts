import { cancelWhy } from './cancelWhy';

it('says what becomes of the postage that was paid', () => {
  expect(cancelWhy({ amountFen: 650 })).toContain('邮资 ¥6.50 会记下来退还给您');
});

it.each([0, null])('says nothing of money for a letter nothing was paid for (%s)', (amountFen) => {
  expect(cancelWhy({ amountFen })).not.toMatch(/邮资|¥/);
});
