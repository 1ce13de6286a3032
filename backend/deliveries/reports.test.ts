import { opening } from '../../shared/contract';
import { VendorEvent } from '../inbox/VendorEvent';
import { Letter } from '../letters/Letter';
import { noticeEngine } from '../noticeEngine';
import { channels } from '../notices/channels';
import { Notice } from '../notices/Notice';
import { NoticeAttempt } from '../notices/NoticeAttempt';
import { logger } from '../platform/logger';
import type { FaultScript } from '../sandbox/world/faultBook';
import { applyReports } from '../testing/applyReports';
import { arrivalsOf, countArrivals } from '../testing/arrivals';
import { beginAttempt, recordOutcome } from '../testing/attempts';
import { call, send } from '../testing/call';
import { deliverDue, dueLetter } from '../testing/dueLetter';
import { ladderOf } from '../testing/ladder';
import { passTime } from '../testing/passTime';
import { toAmelie, toGrandma, toMyselfBySms } from '../testing/recipients';
import { testSystem } from '../testing/testSystem';
import { newsAfterDue } from '../testing/timeline';
import { smsSettings } from '../vendors/sms/settings';
import { wakeDue } from './wakeDue';

const hour = 3_600_000;
const system = testSystem({ signedIn: 'linwan' });

const count = (letterId: string) => countArrivals(letterId, system.sandbox);
const statesOf = ladderOf;
const reportFault = (fault: FaultScript['fault']) =>
  system.sandbox.faults.add({ party: 'sms', operation: 'report', fault });

async function reportsCome(): Promise<void> {
  await passTime(system.sandbox, 4_000);
  await applyReports.round();
}

interface Report {
  outId: string | null;
  success?: boolean;
  code?: string;
  at?: string;
  bizId?: string;
}

const pushed = ({ outId, success = true, code = 'DELIVERED', at = '2026-11-23 10:00:00', bizId = '9001' }: Report) => ({
  phone_number: '13800000003',
  send_time: at,
  report_time: at,
  success,
  err_code: code,
  err_msg: '',
  sms_size: '1',
  biz_id: bizId,
  out_id: outId,
});
const push = (body: unknown, key = smsSettings.SMS_CALLBACK_KEY) =>
  send('POST', `/callbacks/aliyun-sms/${key}/reports`, typeof body === 'string' ? body : JSON.stringify(body));
const bizIdOf = async (outId: string) => (await NoticeAttempt.findByPk(outId))?.reference ?? '9001';
const pushReport = async (report: Report & { outId: string }) =>
  push([pushed({ bizId: await bizIdOf(report.outId), ...report })]);
const lastAttemptId = async () => (await NoticeAttempt.findOne({ order: [['id', 'DESC']] }))?.id ?? '';

describe('a report', () => {
  it.each(['duplicate', 'reorder', 'delay'] as const)('that comes in %s confirms the arrival once', async (fault) => {
    reportFault(fault);
    const letterId = await dueLetter(system.token, toGrandma);
    await deliverDue();
    await reportsCome();
    await reportsCome();
    expect(await newsAfterDue(letterId)).toEqual(['accepted sms', 'confirmed sms']);
  });

  it('that says the SMS failed opens the next rung', async () => {
    reportFault('code:MOBILE_NOT_ON_SERVICE');
    const letterId = await dueLetter(system.token, toMyselfBySms);
    await deliverDue();
    await reportsCome();
    await deliverDue();
    expect(await newsAfterDue(letterId)).toEqual(['accepted sms', 'refused sms number_off', 'accepted mail']);
    expect(await statesOf(letterId)).toEqual(['failed', 'accepted']);
  });

  it('that says the only SMS failed makes the letter undeliverable', async () => {
    reportFault('code:MOBILE_NOT_ON_SERVICE');
    const letterId = await dueLetter(system.token, toGrandma);
    await deliverDue();
    await reportsCome();
    expect((await Letter.findByPk(letterId))?.status).toBe('undeliverable');
  });

  it('that says the SMS failed does not close a letter that was opened in confidence with its code', async () => {
    reportFault('code:MOBILE_NOT_ON_SERVICE');
    const letterId = await dueLetter(system.token, toGrandma);
    await deliverDue();
    const { sms } = await arrivalsOf(letterId, system.sandbox);
    const code = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(sms[0]?.content ?? '')?.[0] ?? '';
    const opened = await call(opening.openByCode, { code });
    await reportsCome();
    expect((await Letter.findByPk(letterId))?.status).toBe('undeliverable');
    expect(await call(opening.openByCode, { code })).toEqual({ ...opened, opening: expect.any(String) });
  });

  it('that comes before our own record of the send is not undone by it', async () => {
    const letterId = await dueLetter(system.token, toGrandma);
    await wakeDue.round();
    const claimed = await noticeEngine.claimDue();
    const started = await beginAttempt(claimed?.noticeIds[0] ?? '', claimed?.claimId ?? '');
    const attemptId = started?.attempt.id ?? '';
    await pushReport({ outId: attemptId });
    await applyReports.round();
    expect(await statesOf(letterId)).toEqual(['delivered']);
    await recordOutcome(attemptId, { kind: 'unknown', code: 'ETIMEDOUT' });
    await recordOutcome(attemptId, { kind: 'accepted', reference: null });
    expect(await statesOf(letterId)).toEqual(['delivered']);
    expect(await newsAfterDue(letterId)).toEqual(['accepted sms', 'confirmed sms']);
  });

  it('that says failed after one that said delivered changes nothing', async () => {
    const letterId = await dueLetter(system.token, toMyselfBySms);
    await deliverDue();
    await reportsCome();
    await pushReport({ outId: await lastAttemptId(), success: false, code: 'UNKNOWN' });
    await applyReports.round();
    expect(await statesOf(letterId)).toEqual(['delivered', 'spared']);
  });

  it('that only says "still under way" changes nothing', async () => {
    reportFault('no_callback');
    const letterId = await dueLetter(system.token, toGrandma);
    await deliverDue();
    await pushReport({ outId: await lastAttemptId(), code: 'REQUEST_SUCCESS' });
    await applyReports.round();
    expect(await statesOf(letterId)).toEqual(['accepted']);
  });

  it('of an earlier attempt that arrived ends the matter while the next attempt waits for its time', async () => {
    system.sandbox.faults.add({ party: 'sms', operation: 'SendSms', fault: 'cut_before' });
    const letterId = await dueLetter(system.token, toGrandma);
    await deliverDue();
    const doubtful = await lastAttemptId();
    const delivery = await Notice.findOne({ where: { letterId }, rejectOnEmpty: true });
    await delivery.update({ state: 'scheduled', nextAt: new Date(Date.now() + 1_000) });
    await pushReport({ outId: doubtful });
    await applyReports.round();
    expect(await statesOf(letterId)).toEqual(['delivered']);
    await passTime(system.sandbox, 5_000);
    await deliverDue();
    expect(await count(letterId)).toMatchObject({ sms: 0 });
  });

  it('of an attempt a person was called for spares the recipient the next rung', async () => {
    const letterId = await dueLetter(system.token, toMyselfBySms);
    await deliverDue();
    await Notice.update({ state: 'dead' }, { where: { letterId, channel: 'sms' } });
    await Notice.update({ state: 'scheduled', finishedAt: null }, { where: { letterId, channel: 'mail' } });
    await reportsCome();
    await deliverDue();
    expect(await statesOf(letterId)).toEqual(['delivered', 'spared']);
    expect(await count(letterId)).toEqual({ wechat: 0, sms: 1, mail: 0 });
  });

  it('for an attempt we do not know is logged and does not hold back the others', async () => {
    const warning = jest.spyOn(logger, 'warn');
    reportFault('no_callback');
    const letterId = await dueLetter(system.token, toGrandma);
    await deliverDue();
    const outId = await lastAttemptId();
    await push([
      pushed({ outId: 'somebody-elses' }),
      pushed({ outId, bizId: await bizIdOf(outId), at: '2026-11-23 10:00:01' }),
    ]);
    await applyReports.round();
    expect(warning).toHaveBeenCalledWith('report that fits no attempt', expect.anything());
    expect(await statesOf(letterId)).toEqual(['delivered']);
    expect(await VendorEvent.count({ where: { appliedAt: null } })).toBe(0);
  });
});

describe('a report with our reference and a foreign number of the vendor', () => {
  it('changes nothing', async () => {
    reportFault('no_callback');
    const letterId = await dueLetter(system.token, toGrandma);
    await deliverDue();
    await pushReport({ outId: await lastAttemptId(), bizId: '404', success: false, code: 'UNKNOWN' });
    await applyReports.round();
    expect(await statesOf(letterId)).toEqual(['accepted']);
  });
});

describe('the wait for a report', () => {
  it('ends after three days: the vendor is asked once more, and knows that it arrived', async () => {
    reportFault('no_callback');
    const letterId = await dueLetter(system.token, toGrandma);
    await deliverDue();
    await passTime(system.sandbox, 71 * hour);
    await noticeEngine.endReportWaits.round();
    expect(await statesOf(letterId)).toEqual(['accepted']);
    await passTime(system.sandbox, 2 * hour);
    await noticeEngine.endReportWaits.round();
    expect(await statesOf(letterId)).toEqual(['delivered']);
  });

  it.each([
    ['its wait is over', 1, 72],
    ['it comes when that is over already', 73, 0],
  ])('ends with what a report said of an SMS that the books no longer have: once %s', async (_when, before, after) => {
    reportFault('no_callback');
    const letterId = await dueLetter(system.token, toMyselfBySms);
    await deliverDue();
    jest.spyOn(channels.sms, 'inquire').mockResolvedValue({ kind: 'absent' });
    await passTime(system.sandbox, before * hour);
    await pushReport({ outId: await lastAttemptId(), success: false, code: 'MOBILE_NOT_ON_SERVICE' });
    await applyReports.round();
    expect((await statesOf(letterId))[0]).toBe(after > 0 ? 'accepted' : 'failed');
    await passTime(system.sandbox, after * hour);
    await noticeEngine.endReportWaits.round();
    await deliverDue();
    expect(await newsAfterDue(letterId)).toEqual(['accepted sms', 'refused sms number_off', 'accepted mail']);
  });

  it('ends unconfirmed for a mail, which no report follows, and the letter stays delivered', async () => {
    const letterId = await dueLetter(system.token, toAmelie);
    await deliverDue();
    await passTime(system.sandbox, 73 * hour);
    await noticeEngine.endReportWaits.round();
    await noticeEngine.endReportWaits.round();
    expect(await statesOf(letterId)).toEqual(['unconfirmed']);
    expect((await Letter.findByPk(letterId))?.status).toBe('delivered');
  });

  it('ends unconfirmed for a damaged letter, which nobody can ask after, and for the others as they are', async () => {
    const alarm = jest.spyOn(logger, 'alarm').mockImplementation();
    reportFault('no_callback');
    reportFault('no_callback');
    const damaged = await dueLetter(system.token, toGrandma);
    await deliverDue();
    await passTime(system.sandbox, 1_000);
    const other = await dueLetter(system.token, toGrandma);
    await deliverDue();
    await Letter.update({ recipientPhone: Buffer.alloc(60, 1) }, { where: { id: damaged } });
    await passTime(system.sandbox, 73 * hour);
    await noticeEngine.endReportWaits.round();
    expect(await statesOf(damaged)).toEqual(['unconfirmed']);
    expect(await statesOf(other)).toEqual(['delivered']);
    expect(alarm).toHaveBeenCalledTimes(1);
    expect(JSON.stringify(alarm.mock.calls)).not.toContain('13800000003');
  });

  it('still believes a report that comes after it', async () => {
    reportFault('no_callback');
    const letterId = await dueLetter(system.token, toGrandma);
    await deliverDue();
    const attemptId = await lastAttemptId();
    system.sandbox.faults.add({ party: 'sms', operation: 'QuerySendDetails', fault: 'http_500' });
    await passTime(system.sandbox, 73 * hour);
    await noticeEngine.endReportWaits.round();
    expect(await statesOf(letterId)).toEqual(['unconfirmed']);
    await pushReport({ outId: attemptId });
    await applyReports.round();
    expect(await statesOf(letterId)).toEqual(['delivered']);
  });
});

describe('a push of reports', () => {
  it('is answered at once in the form the vendor wants', async () => {
    expect(await pushReport({ outId: 'any' })).toEqual({ status: 200, body: { code: 0, msg: '接收成功' } });
  });

  it('to an address with a wrong key is 404 and logged, and stores nothing', async () => {
    const warning = jest.spyOn(logger, 'warn');
    const answer = await push([pushed({ outId: 'any' })], `${smsSettings.SMS_CALLBACK_KEY.slice(0, -1)}X`);
    expect(answer).toMatchObject({ status: 404, body: { error: 'not_found' } });
    const fields = { vendor: 'aliyunSms', code: 'wrong_key', requestId: expect.any(String) };
    expect(warning).toHaveBeenCalledWith('vendor event refused', fields);
    expect(await VendorEvent.count()).toBe(0);
  });

  it.each(['', '{}', '{"a":1}', 'null', '[{', 'plain', '"text"'])('that reads %p is a 400', async (body) => {
    expect(await push(body)).toMatchObject({ status: 400, body: { error: 'malformed_json' } });
  });

  it('larger than a megabyte is a 413', async () => {
    const answer = await push(JSON.stringify([pushed({ outId: 'x'.repeat(1_100_000) })]));
    expect(answer).toMatchObject({ status: 413, body: { error: 'body_too_large' } });
  });

  it.each([
    ['a number of another kind of message', { outId: '验证码-1' }],
    ['a very long one', { outId: 'x'.repeat(300) }],
    ['none', { outId: null }],
    ['an impossible day', { outId: 'any', at: '0000-01-01 00:00:00' }],
  ] as const)('with a strange reference or time (%s) does not hold back the others', async (_name, report) => {
    reportFault('no_callback');
    const letterId = await dueLetter(system.token, toGrandma);
    await deliverDue();
    const outId = await lastAttemptId();
    const good = pushed({ outId, bizId: await bizIdOf(outId), at: '2026-11-23 10:00:02' });
    expect((await push([pushed(report), good])).status).toBe(200);
    await applyReports.round();
    expect(await statesOf(letterId)).toEqual(['delivered']);
  });
});

describe('a doubt and its report at the same moment', () => {
  it('end in one accepted SMS', async () => {
    system.sandbox.faults.add({ party: 'sms', operation: 'SendSms', fault: 'cut_after' });
    const letterId = await dueLetter(system.token, toGrandma);
    await deliverDue();
    await passTime(system.sandbox, 4_000);
    await Promise.all([
      applyReports.round(),
      noticeEngine.resolveDoubts.round(),
      noticeEngine.reapLeases.round(),
      applyReports.round(),
      noticeEngine.resolveDoubts.round(),
    ]);
    expect(await newsAfterDue(letterId)).toEqual(['doubtful sms', 'accepted sms', 'confirmed sms']);
    expect(await count(letterId)).toMatchObject({ sms: 1 });
  });
});
