import { VendorEvent } from '../inbox/VendorEvent';
import { Letter } from '../letters/Letter';
import { noticeEngine } from '../noticeEngine';
import { Notice } from '../notices/Notice';
import { NoticeAttempt } from '../notices/NoticeAttempt';
import { logger } from '../platform/logger';
import type { FaultScript } from '../sandbox/world/faultBook';
import { applyReports } from '../testing/applyReports';
import { arrivalsOf, countArrivals } from '../testing/arrivals';
import { send } from '../testing/call';
import { deliverDue, dueLetter } from '../testing/dueLetter';
import { ladderOf } from '../testing/ladder';
import { passTime } from '../testing/passTime';
import { toGrandma, toMyselfBySms } from '../testing/recipients';
import { testSystem } from '../testing/testSystem';
import { newsAfterDue } from '../testing/timeline';
import { smsSettings } from '../vendors/sms/settings';

const system = testSystem({ signedIn: 'linwan' });
beforeEach(() => jest.replaceProperty(smsSettings, 'SMS_VENDOR', 'tencentSms'));
afterEach(() => {
  system.sandbox.tencentSms.receipts.namesContext = false;
  // Their attempts go with each test, and what is nobody's may be of the next one.
  system.sandbox.tencentSms.product.messages.length = 0;
});

const strike = (operation: string, fault: FaultScript['fault'], times = 1) =>
  system.sandbox.faults.add({ party: 'tencentSms', operation, fault, times });
const strikeAlibaba = (fault: FaultScript['fault'], times: number) =>
  system.sandbox.faults.add({ party: 'sms', operation: 'SendSms', fault, times });
const attemptsOf = async () =>
  (await NoticeAttempt.findAll({ order: ['id'] })).map(({ vendor, outcome }) => [vendor, outcome]);
const lastAttempt = () => NoticeAttempt.findOne({ order: [['id', 'DESC']], rejectOnEmpty: true });
async function work(rounds: number): Promise<void> {
  for (let round = 0; round < rounds; round += 1) {
    await passTime(system.sandbox, 1_001);
    await applyReports.round();
    await noticeEngine.resolveDoubts.round();
    await deliverDue();
  }
}
/** Works on until the first rung of a letter is in a state; a machine ten times slower needs no more rounds. */
async function workUntil(letterId: string, state: string): Promise<void> {
  for (let round = 0; round < 60 && (await ladderOf(letterId))[0] !== state; round += 1) await work(1);
  expect((await ladderOf(letterId))[0]).toBe(state);
}
const pushed = (sid: string, more: object = {}) => ({
  user_receive_time: '2026-11-23 10:00:00',
  nationcode: '86',
  mobile: '13800000003',
  report_status: 'FAIL',
  errmsg: 'UNDELIV',
  description: '',
  sid,
  ...more,
});
const push = (body: unknown, party = 'tencent-sms') =>
  send('POST', `/callbacks/${party}/${smsSettings.SMS_CALLBACK_KEY}/reports`, JSON.stringify(body));

describe('a letter by Tencent Cloud SMS', () => {
  it('comes to the phone, and its receipt, which names nothing of ours, confirms it', async () => {
    const letterId = await dueLetter(system.token, toGrandma);
    await deliverDue();
    const { sms } = await arrivalsOf(letterId, system.sandbox);
    expect(sms).toMatchObject([{ party: 'tencent', number: '13800000003' }]);
    expect(await attemptsOf()).toEqual([['tencentSms', 'accepted']]);
    await work(3);
    expect(await newsAfterDue(letterId)).toEqual(['accepted sms', 'confirmed sms']);
    const event = await VendorEvent.findOne({ rejectOnEmpty: true });
    expect(event).toMatchObject({ vendor: 'tencentSms', reference: (await lastAttempt()).id, outcome: 'delivered' });
  });

  it.each(['duplicate', 'reorder', 'delay'] as const)(
    'is confirmed once by receipts that come in %s',
    async (fault) => {
      strike('report', fault);
      const letterId = await dueLetter(system.token, toGrandma);
      await deliverDue();
      await work(6);
      expect(await newsAfterDue(letterId)).toEqual(['accepted sms', 'confirmed sms']);
    },
  );

  it('that its receipt calls failed, and its books too, opens the next rung', async () => {
    strike('report', 'code:UNDELIV');
    const letterId = await dueLetter(system.token, toMyselfBySms);
    await deliverDue();
    await work(3);
    expect(await newsAfterDue(letterId)).toEqual(['accepted sms', 'refused sms unfamiliar', 'accepted mail']);
  });

  it('is sent later when the account is refused, and an operator hears of it', async () => {
    const alarm = jest.spyOn(logger, 'alarm').mockImplementation();
    strike('SendSms', 'code:FailedOperation.InsufficientBalanceInSmsPackage');
    const letterId = await dueLetter(system.token, toGrandma);
    await deliverDue();
    expect(await newsAfterDue(letterId)).toEqual(['postponed sms quota']);
    expect(alarm).toHaveBeenCalledWith(
      'channel refuses for a cause of ours',
      expect.objectContaining({ channel: 'sms' }),
    );
  });
});

describe('while Alibaba Cloud refuses us as a whole', () => {
  beforeEach(() => {
    jest.replaceProperty(smsSettings, 'SMS_VENDOR', 'aliyunSms');
    jest.replaceProperty(smsSettings, 'SMS_SECOND', 'tencentSms');
    jest.spyOn(logger, 'alarm').mockImplementation();
    strikeAlibaba('code:isv.AMOUNT_NOT_ENOUGH', 99);
  });

  it('the next letter goes by Tencent Cloud, is asked after there, and its receipt moves it forward', async () => {
    await dueLetter(system.token, toGrandma);
    await deliverDue();
    strike('SendSms', 'cut_after');
    const letterId = await dueLetter(system.token, toMyselfBySms);
    await deliverDue();
    expect(await attemptsOf()).toEqual([
      ['aliyunSms', 'refused'],
      ['tencentSms', 'unknown'],
    ]);
    await workUntil(letterId, 'delivered');
    const { sms } = await arrivalsOf(letterId, system.sandbox);
    expect(sms).toMatchObject([{ party: 'tencent', status: 'delivered' }]);
  });

  it('and Tencent Cloud too, letters wait', async () => {
    strike('SendSms', 'code:FailedOperation.InsufficientBalanceInSmsPackage', 99);
    for (let letters = 0; letters < 3; letters += 1) {
      await dueLetter(system.token, toGrandma);
      await deliverDue();
    }
    expect((await attemptsOf()).map(([vendor]) => vendor)).toEqual(['aliyunSms', 'tencentSms']);
  });
});

describe('a doubt', () => {
  it('is asked after at Tencent Cloud, whose one receipt to the number can be no other’s', async () => {
    strike('report', 'no_callback');
    strike('SendSms', 'cut_after');
    const letterId = await dueLetter(system.token, toGrandma);
    await deliverDue();
    expect(await ladderOf(letterId)).toEqual(['unknown']);
    jest.replaceProperty(smsSettings, 'SMS_VENDOR', 'aliyunSms');
    await workUntil(letterId, 'delivered');
    const { sms } = await arrivalsOf(letterId, system.sandbox);
    expect(sms).toHaveLength(1);
    expect((await lastAttempt()).reference).toBe(sms[0]?.bizId);
  });

  it('is ended by a receipt that names our reference, whatever else is in doubt', async () => {
    system.sandbox.tencentSms.receipts.namesContext = true;
    strike('SendSms', 'cut_after', 2);
    const letterIds = [await dueLetter(system.token, toGrandma), await dueLetter(system.token, toGrandma)];
    await deliverDue();
    for (const letterId of letterIds) await workUntil(letterId, 'delivered');
  });

  it('of two at once is resolved for none by receipts that may be of either', async () => {
    strike('report', 'no_callback', 2);
    strike('SendSms', 'cut_after');
    strike('SendSms', 'cut_before');
    const letterIds = [await dueLetter(system.token, toGrandma), await dueLetter(system.token, toGrandma)];
    await deliverDue();
    await work(3);
    for (const letterId of letterIds) expect(await ladderOf(letterId)).toEqual(['unknown']);
  });

  it('of which the books are silent is never sent again: a person and the next rung take over', async () => {
    const alarm = jest.spyOn(logger, 'alarm').mockImplementation();
    strike('SendSms', 'cut_before');
    const letterId = await dueLetter(system.token, toMyselfBySms);
    await deliverDue();
    await workUntil(letterId, 'dead');
    await deliverDue();
    expect(await attemptsOf()).toEqual([
      ['tencentSms', 'unknown'],
      ['mail', 'accepted'],
    ]);
    expect(await countArrivals(letterId, system.sandbox)).toEqual({ wechat: 0, sms: 0, mail: 1 });
    expect(alarm).toHaveBeenCalledWith('notice needs a person', expect.objectContaining({ code: 'doubtful' }));
  });
});

describe('a receipt that somebody made up', () => {
  it.each([
    ['under the number of the send, at the address of Tencent Cloud', 'tencent-sms', true],
    ['under the number of the send, at that of Alibaba Cloud', 'aliyun-sms', false],
  ] as const)('%s fails nothing', async (_what, party, isOfVendor) => {
    const warning = jest.spyOn(logger, 'warn');
    strike('report', 'no_callback');
    const letterId = await dueLetter(system.token, toGrandma);
    await deliverDue();
    const { id, reference } = await lastAttempt();
    const ofAlibaba = {
      phone_number: '13800000003',
      report_time: '2026-11-23 10:00:00',
      success: false,
      err_code: 'MOBILE_NOT_ON_SERVICE',
      biz_id: reference,
      out_id: id,
    };
    expect((await push([isOfVendor ? pushed(reference ?? '') : ofAlibaba], party)).status).toBe(200);
    await applyReports.round();
    expect(await ladderOf(letterId)).toEqual(['accepted']);
    const said = isOfVendor ? 'report that its vendor does not confirm' : 'report that fits no attempt';
    expect(warning).toHaveBeenCalledWith(said, expect.anything());
  });

  it('is overtaken by what the books say: the vendor is asked again soon, and not every second', async () => {
    strike('report', 'no_callback');
    const letterId = await dueLetter(system.token, toGrandma);
    await deliverDue();
    await push([pushed((await lastAttempt()).reference ?? '')]);
    await applyReports.round();
    await passTime(system.sandbox, 2_000);
    await noticeEngine.endReportWaits.round();
    expect(await ladderOf(letterId)).toEqual(['delivered']);
  });

  it('leaves a letter waiting to the end of its wait when nothing is learned', async () => {
    strike('PullSmsSendStatusByPhoneNumber', 'http_500', 99);
    strike('report', 'no_callback');
    const letterId = await dueLetter(system.token, toGrandma);
    await deliverDue();
    await push([pushed((await lastAttempt()).reference ?? '')]);
    await applyReports.round();
    for (let hours = 0; hours < 72; hours += 6) {
      expect(await ladderOf(letterId)).toEqual(['accepted']);
      await passTime(system.sandbox, 6 * 3_600_000);
      await noticeEngine.endReportWaits.round();
    }
    await passTime(system.sandbox, 60_000);
    await noticeEngine.endReportWaits.round();
    expect(await ladderOf(letterId)).toEqual(['unconfirmed']);
    expect((await Letter.findByPk(letterId))?.status).toBe('delivered');
  });

  it('of a number that is nobody’s is kept for a minute, since our own record may be late, and then named', async () => {
    const warning = jest.spyOn(logger, 'warn');
    await push([pushed('2028:nobody')]);
    await applyReports.round();
    expect(await VendorEvent.findOne()).toMatchObject({ appliedAt: null, outcome: null });
    await passTime(system.sandbox, 61_000);
    await applyReports.round();
    expect(await VendorEvent.findOne()).toMatchObject({ outcome: 'no_attempt' });
    expect(warning).toHaveBeenCalledWith('report that fits no attempt', { vendor: 'tencentSms' });
  });
});

it('a receipt that comes before our own record of the send counts all the same', async () => {
  const letterId = await dueLetter(system.token, toGrandma);
  await deliverDue();
  const attempt = await lastAttempt();
  const { reference } = attempt;
  await attempt.update({ reference: null, outcome: null });
  await Notice.update({ state: 'sending' }, { where: { letterId } });
  await passTime(system.sandbox, 2_000);
  await applyReports.round();
  expect(await ladderOf(letterId)).toEqual(['sending']);
  await noticeEngine.recordOutcomes([{ attemptId: attempt.id, outcome: { kind: 'accepted', reference } }]);
  await applyReports.round();
  expect(await ladderOf(letterId)).toEqual(['delivered']);
});

it('a push is answered in the form that Tencent Cloud wants, and a reply of a person is none', async () => {
  expect(await push([])).toEqual({ status: 200, body: { result: 0, errmsg: 'OK' } });
  expect(await push({ extend: '', mobile: '13800000003', text: 'T', time: 1 })).toMatchObject({ status: 400 });
});
