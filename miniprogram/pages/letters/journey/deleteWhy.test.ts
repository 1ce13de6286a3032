import type { Letter } from '../../../../shared/contract/letters';
import { letterStatuses } from '../../../../shared/letterStatus';
import { deleteWhy } from './deleteWhy';

const recipient = (kind: 'self' | 'other'): Letter['recipient'] => ({ kind, name: '林晚', contact: null });
const why = (status: Letter['status'], kind: 'self' | 'other' = 'self', amountFen: number | null = null) =>
  deleteWhy({ status, recipient: recipient(kind), amountFen, invitation: null, channels: ['wechat'] });

it('has a sentence for every state, which says that something is deleted', () => {
  for (const status of letterStatuses) expect(why(status)).toContain('删除');
});

it('says what becomes of the postage of a letter that was paid and has not left', () => {
  expect(why('scheduled', 'other', 650)).toContain('邮资 ¥6.50 会退还给您');
  expect(why('scheduled', 'other', 0)).not.toMatch(/邮资|¥/);
  expect(why('delivered', 'other', 650)).not.toMatch(/邮资|¥/);
});

it('says whose a letter is that has arrived', () => {
  expect(why('opened', 'other')).toContain('归收信人所有');
  expect(why('opened', 'self')).toContain('写给您自己');
});

it('says that a letter which no friend has accepted yet goes with its invitation', () => {
  const letter = {
    recipient: recipient('other'),
    amountFen: 200,
    invitation: { token: 'a' },
    channels: ['wechat' as const],
  };
  expect(deleteWhy({ ...letter, status: 'delivering' })).toContain('邀请失效');
  expect(deleteWhy({ ...letter, status: 'scheduled' })).toContain('邮资 ¥2.00');
  expect(deleteWhy({ ...letter, status: 'delivering', channels: ['wechat', 'sms'] })).toContain('归收信人所有');
});
