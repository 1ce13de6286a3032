import { cancelWhy } from './cancelWhy';

it('says what becomes of the postage that was paid', () => {
  expect(cancelWhy({ amountFen: 650 }, '，这样退')).toContain('邮资 ¥6.50 会记下来退还给您，这样退。');
});

it.each([0, null])('says nothing of money for a letter nothing was paid for (%s)', (amountFen) => {
  expect(cancelWhy({ amountFen }, '，这样退')).not.toMatch(/邮资|¥/);
});
