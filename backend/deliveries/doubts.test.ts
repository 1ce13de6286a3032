import { Letter } from '../letters/Letter';
import { noticeEngine } from '../noticeEngine';
import { letterPatience } from '../noticeKinds/patience';
import { channels } from '../notices/channels';
import { Notice } from '../notices/Notice';
import { NoticeAttempt } from '../notices/NoticeAttempt';
import { clock } from '../platform/clock';
import { logger } from '../platform/logger';
import type { FaultScript } from '../sandbox/world/faultBook';
import { arrivalsOf, countArrivals } from '../testing/arrivals';
import { beginAttempt, recordOutcome } from '../testing/attempts';
import { deliverDue, dueLetter } from '../testing/dueLetter';
import { ladderOf } from '../testing/ladder';
import { passTime } from '../testing/passTime';
import { allowNotice } from '../testing/phone';
import { toAmelie, toGrandma, toMyself, toMyselfByLadder, toMyselfBySms } from '../testing/recipients';
import { testSystem } from '../testing/testSystem';
import { newsAfterDue } from '../testing/timeline';
import { timeouts } from '../vendors/sms/aliyun/timeouts';
import { wakeDue } from './wakeDue';

const system = testSystem({ signedIn: 'linwan' });

const count = (letterId: string) => countArrivals(letterId, system.sandbox);
const stateOf = async (letterId: string) => (await ladderOf(letterId))[0];
const attempts = () => NoticeAttempt.count();
const faultySms = (fault: FaultScript['fault'], times = 1) =>
  system.sandbox.faults.add({ party: 'sms', operation: 'SendSms', fault, times });
const faultyWechat = (fault: FaultScript['fault'], times = 1) =>
  system.sandbox.faults.add({ party: 'wechat', operation: 'subscribe_send', fault, times });
const withoutReports = () =>
  system.sandbox.faults.add({ party: 'sms', operation: 'report', fault: 'no_callback', times: 9 });

/** Lets `seconds` pass, looking after leases, doubts and due deliveries each second as a worker does. */
async function work(seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second += 1) {
    await passTime(system.sandbox, 1_001);
    await noticeEngine.reapLeases.round();
    await noticeEngine.resolveDoubts.round();
    await deliverDue();
  }
}

/** A worker claims the due letter and begins to send; what it holds when it dies is up to the test. */
async function beginAndDie() {
  await wakeDue.round();
  const claimed = await noticeEngine.claimDue();
  const started = await beginAttempt(claimed?.noticeIds[0] ?? '', claimed?.claimId ?? '');
  if (!started) throw new Error('nothing was begun');
  return started;
}

/** A due letter whose SMS went like this: short patience for the call that hangs alone, since a busy machine answers late. */
async function doubtfulAfter(fault: FaultScript['fault']): Promise<string> {
  faultySms(fault);
  const letterId = await dueLetter(system.token, toGrandma);
  const hurried = jest.replaceProperty(timeouts, 'smsMs', fault.startsWith('hang') ? 250 : timeouts.smsMs);
  await deliverDue();
  hurried.restore();
  return letterId;
}

describe('an SMS whose answer was lost', () => {
  beforeEach(withoutReports);

  it.each(['cut_after', 'hang_after'] as const)(
    'after booking (%s) is asked after, found, and not sent again',
    async (fault) => {
      const letterId = await doubtfulAfter(fault);
      await noticeEngine.resolveDoubts.round();
      expect(await stateOf(letterId)).toBe('unknown');
      await work(20);
      expect(await count(letterId)).toEqual({ wechat: 0, sms: 1, mail: 0 });
      expect(await newsAfterDue(letterId)).toEqual(['doubtful sms', 'accepted sms', 'confirmed sms']);
      expect(await attempts()).toBe(1);
    },
  );

  it.each(['cut_before', 'hang_before', 'http_500', 'http_503_html'] as const)(
    'before booking (%s) is looked for three times, and only then sent again',
    async (fault) => {
      const inquire = jest.spyOn(channels.sms, 'inquire');
      const letterId = await doubtfulAfter(fault);
      await work(7);
      expect(await attempts()).toBe(1);
      await work(5);
      expect(inquire).toHaveBeenCalledTimes(3);
      expect(await attempts()).toBe(2);
      expect(await count(letterId)).toEqual({ wechat: 0, sms: 1, mail: 0 });
      expect(await newsAfterDue(letterId)).toEqual(['doubtful sms', 'accepted sms']);
    },
  );

  it('stays in doubt while the vendor cannot be asked', async () => {
    faultySms('cut_after');
    system.sandbox.faults.add({ party: 'sms', operation: 'QuerySendDetails', fault: 'http_500', times: 20 });
    const letterId = await dueLetter(system.token, toGrandma);
    await deliverDue();
    await work(10);
    expect(await stateOf(letterId)).toBe('unknown');
    system.sandbox.faults.clear();
    await work(2);
    expect(await stateOf(letterId)).not.toBe('unknown');
    expect(await count(letterId)).toMatchObject({ sms: 1 });
  });

  it('is handed to a person and to the next rung when nobody could be asked for three days', async () => {
    const alarm = jest.spyOn(logger, 'alarm');
    faultySms('cut_before');
    system.sandbox.faults.add({ party: 'sms', operation: 'QuerySendDetails', fault: 'http_500', times: 20 });
    const letterId = await dueLetter(system.token, toMyselfBySms);
    await deliverDue();
    await work(2);
    await passTime(system.sandbox, 3 * 86_400_000);
    await work(1);
    expect(await stateOf(letterId)).toBe('dead');
    expect(alarm).toHaveBeenCalledWith('notice needs a person', expect.objectContaining({ code: 'unanswered' }));
    expect(await count(letterId)).toEqual({ wechat: 0, sms: 0, mail: 1 });
  });

  it('is sent again as often as the vendor’s own books surely have nothing of it', async () => {
    faultySms('cut_before', 3);
    const letterId = await dueLetter(system.token, toMyselfBySms);
    await deliverDue();
    await work(20);
    await passTime(system.sandbox, 15_000);
    await work(12);
    await passTime(system.sandbox, 60_000);
    await work(2);
    expect(await stateOf(letterId)).toBe('accepted');
    expect(await count(letterId)).toEqual({ wechat: 0, sms: 1, mail: 0 });
    expect((await NoticeAttempt.findAll({ order: ['number'] })).map(({ outcome, code }) => [outcome, code])).toEqual([
      ...Array(3).fill(['not_sent', 'absent']),
      ['accepted', null],
    ]);
    expect(await newsAfterDue(letterId)).toEqual([...Array(3).fill('doubtful sms'), 'accepted sms']);
  });

  it('that never can be sent ends with the patience of what was not sent: a person and the next rung take over', async () => {
    faultySms('cut_before', 99);
    const never = [1, 1, 1] as const;
    jest.replaceProperty(letterPatience.delays as { not_sent: readonly number[] }, 'not_sent', never);
    const letterId = await dueLetter(system.token, toMyselfBySms);
    await deliverDue();
    await work(45);
    expect(await stateOf(letterId)).toBe('dead');
    expect(await NoticeAttempt.count({ where: { vendor: 'aliyunSms' } })).toBe(4);
    expect(await count(letterId)).toEqual({ wechat: 0, sms: 0, mail: 1 });
  });

  it('ends well too when two workers ask about it at once', async () => {
    faultySms('cut_before');
    const letterId = await dueLetter(system.token, toGrandma);
    await deliverDue();
    for (let second = 0; second < 12; second += 1) {
      await passTime(system.sandbox, 1_001);
      await Promise.all([noticeEngine.resolveDoubts.round(), noticeEngine.resolveDoubts.round()]);
      await Promise.all([deliverDue(), deliverDue()]);
    }
    expect(await count(letterId)).toMatchObject({ sms: 1 });
  });
});

describe('an SMS in doubt whose letter is damaged', () => {
  const day = 86_400_000;
  let alarm: jest.SpyInstance;
  let intact: Buffer | null;

  /** A letter in doubt whose sealed number does not open any more. */
  async function damagedInDoubt(): Promise<string> {
    faultySms('cut_after');
    const letterId = await dueLetter(system.token, toMyselfBySms);
    await deliverDue();
    intact = (await Letter.findByPk(letterId, { rejectOnEmpty: true })).recipientPhone;
    await Letter.update({ recipientPhone: Buffer.alloc(60, 1) }, { where: { id: letterId } });
    return letterId;
  }
  const damages = () => alarm.mock.calls.filter(([event]) => event === 'encrypted value does not open').length;

  beforeEach(() => {
    withoutReports();
    alarm = jest.spyOn(logger, 'alarm').mockImplementation();
  });

  it('leaves the others of the round alone', async () => {
    const damaged = await damagedInDoubt();
    faultySms('cut_after');
    const other = await dueLetter(system.token, toGrandma);
    await deliverDue();
    await work(2);
    expect(await stateOf(damaged)).toBe('unknown');
    expect(await stateOf(other)).toBe('delivered');
  });

  it('ends with the patience: a person and the next rung take over, and its alarm is not repeated at every look', async () => {
    const letterId = await damagedInDoubt();
    await work(6);
    expect(await stateOf(letterId)).toBe('unknown');
    expect(damages()).toBe(1);
    await passTime(system.sandbox, 3 * day);
    await noticeEngine.resolveDoubts.round();
    expect(await stateOf(letterId)).toBe('dead');
    expect(alarm).toHaveBeenCalledWith('notice needs a person', expect.objectContaining({ code: 'unanswered' }));
    expect((await ladderOf(letterId))[1]).toBe('scheduled');
    expect(damages()).toBe(2);
  });

  it('is found when the letter has been mended by then', async () => {
    const letterId = await damagedInDoubt();
    await work(2);
    await Letter.update({ recipientPhone: intact }, { where: { id: letterId } });
    await passTime(system.sandbox, 3 * day);
    await noticeEngine.resolveDoubts.round();
    expect(await stateOf(letterId)).toBe('delivered');
  });
});

describe('an inquiry that throws', () => {
  it('says nothing of the attempt, raises an alarm, and leaves the others of the round alone', async () => {
    withoutReports();
    const alarm = jest.spyOn(logger, 'alarm').mockImplementation();
    faultySms('cut_after', 2);
    const letterIds = [await dueLetter(system.token, toGrandma), await dueLetter(system.token, toGrandma)];
    await deliverDue();
    jest.spyOn(channels.sms, 'inquire').mockRejectedValueOnce(new Error('a fault of ours'));
    await passTime(system.sandbox, 1_001);
    await noticeEngine.resolveDoubts.round();
    expect(alarm).toHaveBeenCalledWith('channel failed', expect.objectContaining({ channel: 'sms' }));
    expect((await Promise.all(letterIds.map(stateOf))).sort()).toEqual(['delivered', 'unknown']);
  });
});

describe('a worker that died', () => {
  it('between the claim and the beginning loses nothing: the letter is claimed again', async () => {
    const letterId = await dueLetter(system.token, toGrandma);
    await wakeDue.round();
    await noticeEngine.claimDue();
    await work(4);
    expect(await count(letterId)).toMatchObject({ sms: 1 });
    expect(await attempts()).toBe(1);
  });

  it('between the beginning and the send leaves a doubt that ends in exactly one SMS', async () => {
    const letterId = await dueLetter(system.token, toGrandma);
    await beginAndDie();
    await work(15);
    expect(await count(letterId)).toMatchObject({ sms: 1 });
    expect(await attempts()).toBe(2);
  });

  it('between the send and the record leaves a doubt that ends in exactly one SMS', async () => {
    withoutReports();
    const letterId = await dueLetter(system.token, toGrandma);
    await noticeEngine.sendAttempt(await beginAndDie(), clock.now());
    await work(15);
    expect(await count(letterId)).toMatchObject({ sms: 1 });
    expect(await attempts()).toBe(1);
  });

  it('between the send and the record leaves exactly one WeChat message: its one consent is spent', async () => {
    await allowNotice('linwan');
    const letterId = await dueLetter(system.token, toMyself);
    await noticeEngine.sendAttempt(await beginAndDie(), clock.now());
    await work(10);
    expect(await count(letterId)).toMatchObject({ wechat: 1 });
    expect(await newsAfterDue(letterId)).toEqual(['doubtful wechat', 'accepted wechat']);
  });

  it('between the send and the record may double a mail, under one Message-ID that mailboxes fold', async () => {
    const letterId = await dueLetter(system.token, toAmelie);
    await noticeEngine.sendAttempt(await beginAndDie(), clock.now());
    await work(20);
    const { mail } = await arrivalsOf(letterId, system.sandbox);
    expect(mail).toHaveLength(2);
    expect(new Set(mail.map(({ messageId }) => messageId)).size).toBe(1);
  });
});

describe('a worker that was only slow', () => {
  it.each([
    { kind: 'not_sent', code: 'ECONNREFUSED' },
    { kind: 'refused', code: 'isv.MOBILE_NUMBER_ILLEGAL', reason: 'number_impossible', next: 'never' },
    { kind: 'unknown', code: 'ETIMEDOUT' },
  ] as const)('cannot undo a later attempt with its late outcome ($kind)', async (outcome) => {
    const letterId = await dueLetter(system.token, toMyselfBySms);
    const { attempt } = await beginAndDie();
    await noticeEngine.reapLeases.round();
    await Notice.update({ state: 'scheduled', nextAt: clock.date() }, { where: { letterId } });
    const later = await beginAndDie();
    await recordOutcome(attempt.id, outcome);
    expect(await stateOf(letterId)).toBe('sending');
    expect(await NoticeAttempt.findByPk(attempt.id)).toMatchObject({ outcome: outcome.kind });
    await recordOutcome(later.attempt.id, { kind: 'accepted', reference: null });
    expect(await stateOf(letterId)).toBe('accepted');
  });
});

describe('a WeChat message whose answer was lost', () => {
  it.each(['cut_after', 'cut_before', 'http_500'] as const)(
    '(%s) with one consent arrives exactly once',
    async (fault) => {
      await allowNotice('linwan');
      faultyWechat(fault);
      const letterId = await dueLetter(system.token, toMyselfByLadder);
      await deliverDue();
      await work(10);
      expect(await count(letterId)).toEqual({ wechat: 1, sms: 0, mail: 0 });
      expect((await Letter.findByPk(letterId))?.status).toBe('delivered');
    },
  );

  it('counts as arrived when WeChat was busy between the doubt and the spent consent', async () => {
    await allowNotice('linwan');
    faultyWechat('cut_after');
    faultyWechat('code:-1');
    const letterId = await dueLetter(system.token, toMyselfByLadder);
    await deliverDue();
    await work(10);
    await passTime(system.sandbox, 60_000);
    await work(1);
    expect(await newsAfterDue(letterId)).toEqual(['doubtful wechat', 'postponed wechat busy', 'accepted wechat']);
    expect(await count(letterId)).toEqual({ wechat: 1, sms: 0, mail: 0 });
  });
});

describe('a mail whose answer was lost', () => {
  it('is sent again after a settling time, since a double does no harm', async () => {
    system.sandbox.faults.add({ party: 'mail', operation: 'data', fault: 'cut_after' });
    const letterId = await dueLetter(system.token, toAmelie);
    await deliverDue();
    await work(10);
    expect(await attempts()).toBe(1);
    await work(9);
    expect(await attempts()).toBe(2);
    expect(await stateOf(letterId)).toBe('accepted');
  });
});

describe('a channel that throws', () => {
  it('is in doubt, since it may have thrown after the send, and raises an alarm', async () => {
    const alarm = jest.spyOn(logger, 'alarm');
    jest.spyOn(channels.sms, 'send').mockRejectedValueOnce(new Error('a fault of ours'));
    const letterId = await dueLetter(system.token, toGrandma);
    await deliverDue();
    expect(alarm).toHaveBeenCalledWith('channel failed', expect.objectContaining({ channel: 'sms' }));
    expect(await stateOf(letterId)).toBe('unknown');
    await work(12);
    expect(await count(letterId)).toMatchObject({ sms: 1 });
  });
});
