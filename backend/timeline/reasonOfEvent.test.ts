import { reasonOfEvent } from './reasonOfEvent';

it.each([
  ['wechat', '43101', 'no_consent'],
  ['wechat', '40003', 'no_openid'],
  ['sms', 'MOBILE_NOT_ON_SERVICE', 'number_off'],
  ['sms', 'isv.CUSTOMER_REFUSED', 'blocked_by_recipient'],
  ['sms', 'isv.BUSINESS_LIMIT_CONTROL', 'over_limit'],
  ['mail', '550', 'mailbox_unknown'],
  ['sms', 'recipient_cap', 'recipient_cap'],
  ['wechat', 'not_claimed', 'not_claimed'],
  ['mail', 'doubtful', 'doubtful'],
] as const)('reads what was written of %s as %s: %s', (channel, code, reason) => {
  expect(reasonOfEvent({ kind: 'refused', channel, reason: code })).toBe(reason);
});

it.each([
  ['sms', 'isv.OUT_OF_SERVICE', 'account_of_ours'],
  ['wechat', '47003', 'template'],
  ['mail', 'ECONNREFUSED', 'unfamiliar'],
  ['sms', 'constructor', 'unfamiliar'],
] as const)('reads nothing of a recipient in %s: %s', (channel, code, reason) => {
  expect(reasonOfEvent({ kind: 'refused', channel, reason: code })).toBe(reason);
});

it('has none where none was written', () => {
  expect(reasonOfEvent({ kind: 'accepted', channel: 'wechat', reason: null })).toBeNull();
});

it('tells the error for which a letter came back', () => {
  expect(reasonOfEvent({ kind: 'returned', channel: null, reason: 'content_refused' })).toBe('content_refused');
});
