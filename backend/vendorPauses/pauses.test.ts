import { proveContacts } from '../accounts/factory';
import { wakeDue } from '../deliveries/wakeDue';
import { noticeEngine } from '../noticeEngine';
import { Notice } from '../notices/Notice';
import { NoticeAttempt } from '../notices/NoticeAttempt';
import { clock } from '../platform/clock';
import { logger } from '../platform/logger';
import { newId } from '../platform/newId';
import { arrivalsOf, countArrivals } from '../testing/arrivals';
import { signInByCode } from '../testing/contacts';
import { deliverDue, dueLetter } from '../testing/dueLetter';
import { passTime } from '../testing/passTime';
import { toAmelie, toGrandma, toMyselfBySms } from '../testing/recipients';
import { testSystem } from '../testing/testSystem';
import { newsAfterDue } from '../testing/timeline';
import type { SendOutcome } from '../vendors/outcome';
import type { Vendor } from '../vendors/vendorLabels';
import { sendRefusal } from '../vendors/wechat/sendRefusal';
import { heedOutcomes } from './heedOutcomes';
import { openPauses, pauseVendor } from './pauses';
import { VendorPause } from './VendorPause';

const system = testSystem({ signedIn: 'linwan' });
const minute = 60_000;
const hour = 60 * minute;
const paused = async () => (await openPauses()).map(({ vendor, cause }) => `${vendor} ${cause}`);
const attempts = () => NoticeAttempt.count();
const alarms = (words: string) => jest.mocked(logger.alarm).mock.calls.filter(([event]) => event.includes(words));
beforeEach(() => void jest.spyOn(logger, 'alarm').mockReturnValue());

const smsRefuses = (code: string, times?: number) =>
  system.sandbox.faults.add({ party: 'sms', operation: 'SendSms', fault: `code:${code}`, times });

const toPhone = (index: number) => ({
  recipient: { kind: 'phone' as const, name: '外婆', phone: `1380000${1000 + index}` },
  channels: ['sms' as const],
});

async function dueLetters(count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let index = 0; index < count; index += 1) ids.push(await dueLetter(system.token, toPhone(index)));
  return ids;
}

/** A letter that met an account without money. */
async function outOfMoney(): Promise<string> {
  smsRefuses('isv.AMOUNT_NOT_ENOUGH', 100);
  const letterId = await dueLetter(system.token, toGrandma);
  await deliverDue();
  return letterId;
}

describe('a vendor that refuses us as a whole', () => {
  it.each(['isv.AMOUNT_NOT_ENOUGH', 'isv.SMS_SIGNATURE_ILLEGAL', 'isv.OUT_OF_SERVICE'])(
    'by %s is paused at once, with one alarm, and gets nothing more',
    async (code) => {
      smsRefuses(code, 1);
      await dueLetter(system.token, toGrandma);
      await deliverDue();
      expect(await paused()).toEqual(['aliyunSms refusing']);
      const waiting = await dueLetters(2);
      await deliverDue();
      expect(await attempts()).toBe(1);
      for (const letterId of waiting) expect(await newsAfterDue(letterId)).toEqual([]);
      expect(alarms('vendor paused')).toEqual([[expect.any(String), { vendor: 'aliyunSms', code }]]);
    },
  );

  it('holds up nothing that goes another way', async () => {
    await outOfMoney();
    const letterId = await dueLetter(system.token, toAmelie);
    await deliverDue();
    expect(await countArrivals(letterId, system.sandbox)).toMatchObject({ mail: 1 });
  });

  it('gets one notice a minute until it takes one, and then all that waits, the oldest first', async () => {
    const first = await outOfMoney();
    const waiting = await dueLetters(3);
    for (const tries of [2, 3]) {
      await passTime(system.sandbox, minute);
      await deliverDue();
      expect(await attempts()).toBe(tries);
    }
    system.sandbox.faults.clear();
    await passTime(system.sandbox, minute);
    await deliverDue();
    expect(await paused()).toEqual([]);
    for (const letterId of waiting) expect(await countArrivals(letterId, system.sandbox)).toMatchObject({ sms: 1 });
    await passTime(system.sandbox, hour);
    await deliverDue();
    expect(await countArrivals(first, system.sandbox)).toMatchObject({ sms: 1 });
  });

  it('is tried by one claim, however many workers look at once', async () => {
    await outOfMoney();
    await dueLetters(3);
    await passTime(system.sandbox, minute);
    await wakeDue.round();
    const claims = await Promise.all([1, 2, 3, 4].map(() => noticeEngine.claimDue()));
    expect(claims.flatMap((claim) => claim?.noticeIds ?? [])).toHaveLength(1);
  });

  it('takes what was claimed before back to the calendar, untried and untold', async () => {
    const letterId = await dueLetter(system.token, toGrandma);
    await wakeDue.round();
    const claimed = await noticeEngine.claimDue();
    await pauseVendor('aliyunSms', 'refusing', 'isv.AMOUNT_NOT_ENOUGH');
    if (claimed) await noticeEngine.sendClaimed(claimed);
    expect(claimed?.noticeIds).toHaveLength(1);
    expect(await attempts()).toBe(0);
    const notice = await Notice.findOne({ where: { letterId }, rejectOnEmpty: true });
    expect(notice).toMatchObject({ state: 'scheduled', attempts: 0, claimId: null });
    expect(await newsAfterDue(letterId)).toEqual([]);
  });

  it('is not paused by what it says of one recipient, of our words, or of one template', async () => {
    for (const code of ['isv.MOBILE_NUMBER_ILLEGAL', 'isv.SMS_CONTENT_ILLEGAL', 'isv.SMS_TEMPLATE_ILLEGAL'])
      smsRefuses(code, 1);
    await dueLetters(3);
    await deliverDue();
    expect(await attempts()).toBe(3);
    expect(await paused()).toEqual([]);
  });

  it('stays paused while it refuses only recipients, and by what it took before', async () => {
    await pauseVendor('aliyunSms', 'refusing', 'isv.AMOUNT_NOT_ENOUGH');
    const before = new Date(clock.now() - minute);
    const accepted: SendOutcome = { kind: 'accepted', reference: null };
    await heedOutcomes([{ vendor: 'aliyunSms', startedAt: before, outcome: accepted }]);
    const wrongNumber = { kind: 'refused', code: 'x', reason: 'number_impossible', next: 'never' } as const;
    await heedOutcomes([{ vendor: 'aliyunSms', startedAt: clock.date(), outcome: wrongNumber }]);
    expect(await paused()).toEqual(['aliyunSms refusing']);
    await heedOutcomes([{ vendor: 'mail', startedAt: clock.date(), outcome: accepted }]);
    expect(await paused()).toEqual(['aliyunSms refusing']);
    await heedOutcomes([{ vendor: 'aliyunSms', startedAt: clock.date(), outcome: accepted }]);
    expect(await paused()).toEqual([]);
  });

  it('gets the codes that people wait for all the same; one that it takes ends the pause', async () => {
    await outOfMoney();
    system.sandbox.faults.clear();
    await signInByCode({ phone: '13800000009' }, system.sandbox);
    expect(await paused()).toEqual([]);
  });

  it('is why a letter was late that waited untried', async () => {
    await outOfMoney();
    const letterId = await dueLetter(system.token, toPhone(1));
    await deliverDue();
    await passTime(system.sandbox, 2 * hour);
    system.sandbox.faults.clear();
    await deliverDue();
    await deliverDue();
    expect(await newsAfterDue(letterId)).toEqual(['accepted sms', 'late sms vendor_down']);
    const { sms } = await arrivalsOf(letterId, system.sandbox);
    expect(sms).toHaveLength(1);
  });
});

describe('a vendor that mostly does not answer', () => {
  const silent: SendOutcome = { kind: 'unknown', code: 'ECONNRESET' };
  const noMoney: SendOutcome = { kind: 'refused', code: 'x', reason: 'quota', next: 'channel_down' };
  const answered: SendOutcome = { kind: 'refused', code: 'x', reason: 'number_impossible', next: 'never' };
  // Each test looks at another vendor: what one process has seen of a vendor it keeps for half a minute.
  const heed = (vendor: Vendor, outcome: SendOutcome, times: number) =>
    heedOutcomes(Array.from({ length: times }, () => ({ vendor, startedAt: clock.date(), outcome })));

  it('is paused when of twenty in half a minute more than half came to nothing, and not before', async () => {
    await heed('wechat', answered, 10);
    await heed('wechat', silent, 10);
    expect(await paused()).toEqual([]);
    await heed('wechat', silent, 1);
    expect(await paused()).toEqual(['wechat unanswering']);
  });

  it('answers with what it says of templates, words and recipients', async () => {
    const ours = { kind: 'refused', code: 'x', next: 'channel_down' } as const;
    await heed('aliyunOss', { ...ours, reason: 'template' }, 30);
    await heed('aliyunOss', { ...ours, reason: 'content_blocked' }, 30);
    await heed('aliyunOss', answered, 30);
    expect(await paused()).toEqual([]);
  });

  it('is not paused anew by what was handed over before it answered', async () => {
    const before = clock.date();
    await heed('aliyunKms', silent, 20);
    expect(await paused()).toEqual(['aliyunKms unanswering']);
    await passTime(system.sandbox, 5_000);
    await heed('aliyunKms', answered, 1);
    expect(await paused()).toEqual([]);
    await heedOutcomes(Array.from({ length: 40 }, () => ({ vendor: 'aliyunKms', startedAt: before, outcome: silent })));
    await heedOutcomes([{ vendor: 'aliyunKms', startedAt: before, outcome: noMoney }]);
    expect(await paused()).toEqual([]);
    await heed('aliyunKms', noMoney, 1);
    expect(await paused()).toEqual(['aliyunKms refusing']);
  });

  it('is not paused by twenty over a longer time, nor by faults of ours', async () => {
    await heed('alipay', silent, 19);
    await passTime(system.sandbox, 31_000);
    await heed('alipay', silent, 19);
    await heed('alipay', { kind: 'unknown', code: 'internal' }, 30);
    await heed('alipay', { kind: 'not_sent', code: 'too_late', reason: 'too_late' }, 30);
    expect(await paused()).toEqual([]);
  });

  it('is tried after five seconds, and any answer ends the pause', async () => {
    await heed('mail', silent, 20);
    expect(await paused()).toEqual(['mail unanswering']);
    const letterId = await dueLetter(system.token, toAmelie);
    await deliverDue();
    expect(await attempts()).toBe(0);
    system.sandbox.faults.add({ party: 'mail', operation: 'rcpt', fault: 'code:450', times: 1 });
    await passTime(system.sandbox, 5_000);
    await deliverDue();
    expect(await newsAfterDue(letterId)).toEqual(['postponed mail busy']);
    expect(await paused()).toEqual([]);
  });
});

describe('what waits for a paused vendor as long as it would have been tried', () => {
  it('goes its next way, and no sooner', async () => {
    await pauseVendor('aliyunSms', 'refusing', 'isv.AMOUNT_NOT_ENOUGH');
    await proveContacts(system.me.account.id, { phone: '+8613800000001', email: 'linwan@example.com' });
    const letterId = await dueLetter(system.token, toMyselfBySms);
    await deliverDue();
    await VendorPause.update({ probeAt: new Date('2090-01-01') }, { where: {} });
    for (const [days, mails] of [
      [13, 0],
      [2, 1],
    ] as const) {
      await passTime(system.sandbox, days * 24 * hour);
      await noticeEngine.endPausedWaits.round();
      await deliverDue();
      expect([days, (await countArrivals(letterId, system.sandbox)).mail]).toEqual([days, mails]);
    }
    expect(await newsAfterDue(letterId)).toEqual(expect.arrayContaining(['refused sms vendor_down', 'accepted mail']));
  });
});

describe('what a vendor says of one recipient', () => {
  const refusing = (party: 'mail' | 'wechat', operation: string, code: string) =>
    system.sandbox.faults.add({ party, operation, fault: `code:${code}`, times: 1 });

  it.each(['551', '504'])('pauses no mail: %s after their address', async (code) => {
    refusing('mail', 'rcpt', code);
    await dueLetter(system.token, toAmelie);
    await deliverDue();
    expect([await attempts(), await paused()]).toEqual([1, []]);
  });

  it('pauses no WeChat message, where it may be said of their account', async () => {
    await heedOutcomes([{ vendor: 'wechat', startedAt: clock.date(), outcome: sendRefusal(50002) }]);
    expect(await paused()).toEqual([]);
  });

  it('shows in WeChat that our account is good, which ends a pause', async () => {
    await pauseVendor('wechat', 'refusing', '48001');
    await heedOutcomes([{ vendor: 'wechat', startedAt: clock.date(), outcome: sendRefusal(43101) }]);
    expect(await paused()).toEqual([]);
  });
});

describe('two processes that pause one vendor at once', () => {
  it('open one pause', async () => {
    await Promise.all([1, 2, 3].map(() => pauseVendor('wechat', 'refusing', `${newId().slice(0, 5)}`)));
    expect(await VendorPause.count()).toBe(1);
    expect(alarms('vendor paused')).toHaveLength(1);
  });
});
