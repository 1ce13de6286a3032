import type { BackupView } from '../../../../shared/contract/arrivalRules';
import { postageBack, postageOwed } from './postageBack';

it('says what becomes of the postage that was paid', () => {
  expect(postageBack({ amountFen: 650 }, '，这样退')).toContain('邮资 ¥6.50 会退还给您，这样退。');
});

it('promises nothing of what Apple took, and says who is asked for it', () => {
  const said = postageBack({ amountFen: 650, paidToApple: true }, '，自动原路退回');
  expect(said).toMatch(/¥6\.50 是苹果收的，要由您自己向苹果申请退款.*“我的订单”/);
  expect(said).not.toMatch(/退还给您|原路/);
});

it('says beforehand of what was paid too long ago that it is paid out by hand, all of it or a part', () => {
  const all = postageBack({ amountFen: 650, tooOldFen: 650 }, '，自动原路退回');
  expect(all).toMatch(/¥6\.50 会退还给您.*不能原路退回，由工作人员人工付给您.*“我的订单”/);
  expect(all).not.toContain('自动');
  expect(postageBack({ amountFen: 650, tooOldFen: 250 }, '，自动原路退回')).toMatch(
    /¥6\.50 会退还给您：其中 ¥2\.50 .*不能原路退回/,
  );
});

it.each([0, null])('says nothing of money for a letter nothing was paid for (%s)', (amountFen) => {
  expect(postageBack({ amountFen }, '，这样退')).not.toMatch(/邮资|¥/);
});

it('says of a letter that no way delivered that its postage goes back, where that was chosen and is not written down yet', () => {
  const done = (rule: BackupView['rule']) => ({ rule, state: 'done', nextAt: null }) as const;
  expect(postageOwed({ amountFen: 250, backup: done('money_back') })).toContain('¥2.50');
  const refund = { state: 'owed', cause: 'undelivered', amountFen: 250 } as never;
  for (const other of [{ backup: done('destroy') }, {}, { backup: done('money_back'), refund }])
    expect(postageOwed({ amountFen: 250, ...other })).toBe('');
});
