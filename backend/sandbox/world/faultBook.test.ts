import { FaultBook, type FaultScript } from './faultBook';

let faults: FaultBook;
beforeEach(() => {
  faults = new FaultBook();
});

it('strikes once by default, as often as told, and then no more', () => {
  faults.add({ party: 'sms', operation: 'SendSms', fault: 'http_500' });
  faults.add({ party: 'sms', operation: 'SendSms', fault: 'cut_after', times: 2 });
  const struck = Array.from({ length: 4 }, () => faults.take('sms', 'SendSms', '13800000003')?.fault);
  expect(struck).toEqual(['http_500', 'cut_after', 'cut_after', undefined]);
});

it('strikes only the party, operation and person it names', () => {
  faults.add({ party: 'wechat', operation: 'subscribe_send', match: 'oOne', fault: 'code:43101' });
  expect(faults.take('sms', 'SendSms', 'oOne')).toBeUndefined();
  expect(faults.take('wechat', 'msg_sec_check', 'oOne')).toBeUndefined();
  expect(faults.take('wechat', 'subscribe_send', 'oTwo')).toBeUndefined();
  expect(faults.take('wechat', 'subscribe_send', 'oOne')).toEqual({ fault: 'code:43101', delayMs: 1000 });
});

it('finds the first place where a fault without operation makes sense', () => {
  faults.add({ party: 'mail', fault: 'code:552' });
  expect(faults.take('mail', 'rcpt', 'a@example.com')).toBeUndefined();
  expect(faults.take('mail', 'data', 'a@example.com')?.fault).toBe('code:552');
});

it('lists what is still to come, and forgets it', () => {
  faults.add({ party: 'wechatPay', operation: 'callback', fault: 'duplicate', times: 3 });
  faults.take('wechatPay', 'callback', 'PM1');
  expect(faults.pending()).toEqual([{ party: 'wechatPay', operation: 'callback', fault: 'duplicate', times: 2 }]);
  faults.clear();
  expect(faults.pending()).toEqual([]);
});

it.each([
  [
    { party: 'fax', fault: 'delay' },
    'party is one of wechat, wechatPay, wechatVirtual, alipay, sms, tencentSms, kms, green, numbers, oss, mail',
  ],
  [
    { party: 'sms', fault: 'explode' },
    '"explode" cannot happen at sms SendSms, QuerySendDetails, QuerySmsSign, QuerySmsTemplate, report',
  ],
  [{ party: 'sms', operation: 'SendSms', fault: 'wrong_tag' }, '"wrong_tag" cannot happen at sms SendSms'],
  [{ party: 'wechat', operation: 'sendsms', fault: 'delay' }, '"delay" cannot happen at wechat sendsms'],
  [{ party: 'sms', fault: 'delay', times: 0 }, 'times is a whole number from 1'],
  [{ party: 'sms', fault: 'delay', delayMs: -1 }, 'delayMs is a number of milliseconds, not negative'],
])('refuses %j, which could never strike', (script, message) => {
  expect(() => faults.add(script as FaultScript)).toThrow(message);
});
