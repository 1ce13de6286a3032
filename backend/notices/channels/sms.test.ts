import { clock } from '../../platform/clock';
import { newId } from '../../platform/newId';
import type { Inquiry, SendOutcome } from '../../vendors/outcome';
import { smsDrivers } from '../../vendors/sms/drivers';
import type { Sms } from '../../vendors/sms/Sms';
import type { Vendor } from '../../vendors/vendorLabels';
import { NoticeAttempt } from '../NoticeAttempt';
import { sms } from './sms';

const found: Inquiry = { kind: 'found', delivered: true, code: null, reason: null };
const accepted: SendOutcome = { kind: 'accepted', reference: '1' };
const other: Sms = {
  vendor: 'otherSms' as Vendor,
  probe: { vendor: 'aliyunSms', ask: async () => [] },
  account: { vendor: 'otherSms' as Vendor, account: () => '', limits: () => [] },
  signature: '另一个',
  says: () => false,
  send: jest.fn(async () => accepted),
  inquire: jest.fn(async () => found),
  reasonOf: () => 'unfamiliar',
  reports: { path: 'other-sms', nameOurs: true, read: () => null, accepted: {} },
};
const attemptOf = (vendor: Vendor) =>
  NoticeAttempt.build({
    id: newId(),
    noticeId: newId(),
    number: 1,
    vendor,
    reference: 'theirs-1',
    startedAt: clock.date(),
  });

beforeAll(() => (smsDrivers as Sms[]).push(other));

describe('where several parties bring SMS', () => {
  const to = '+8613800000003';

  it('the next goes to the one that is chosen', () => {
    expect(sms.vendors).toEqual(['aliyunSms']);
  });

  it('an earlier one is asked after where it went', async () => {
    const attempt = attemptOf(other.vendor);
    expect(await sms.inquire(to, attempt)).toBe(found);
    const { id: reference, startedAt: sentAt } = attempt;
    const known = { phone: to, reference, vendorReference: 'theirs-1', sentAt };
    expect(other.inquire).toHaveBeenCalledWith(expect.objectContaining(known));
  });

  it('an attempt goes to the one it was begun for', async () => {
    const message = { template: 'letter', name: '林晚', code: 'AAAA-BBBB-CCCC' } as const;
    const attemptId = newId();
    const outgoing = { to, message, noticeId: newId(), attemptId, vendor: other.vendor, earlierDoubts: 0 };
    expect(await sms.send(outgoing)).toBe(accepted);
    expect(other.send).toHaveBeenCalledWith({ phone: to, reference: attemptId, message });
  });

  it('nobody is asked after one whose party has gone', () => {
    expect(() => sms.inquire(to, attemptOf('goneSms' as Vendor))).toThrow('nobody brings SMS as goneSms');
  });
});
