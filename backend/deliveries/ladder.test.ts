import { opening } from '../../shared/contract';
import { Letter } from '../letters/Letter';
import { sendWithin } from '../notices/life/sendAttempt';
import { Notice } from '../notices/Notice';
import { NoticeAttempt } from '../notices/NoticeAttempt';
import { logger } from '../platform/logger';
import { countArrivals } from '../testing/arrivals';
import { call } from '../testing/call';
import { deliverDue, dueLetter } from '../testing/dueLetter';
import { beforeStatement } from '../testing/failStatement';
import { freePorts } from '../testing/freePorts';
import { ladderOf } from '../testing/ladder';
import { passTime } from '../testing/passTime';
import { allowNotice } from '../testing/phone';
import { toAmelie, toGrandma, toMyself, toMyselfByLadder, toMyselfBySms } from '../testing/recipients';
import { testSystem } from '../testing/testSystem';
import { newsAfterDue } from '../testing/timeline';
import { mailSettings } from '../vendors/mail/settings';
import { aliyunSmsSettings } from '../vendors/sms/aliyun/settings';
import { wakeDue } from './wakeDue';

const minute = 60_000;
const hour = 60 * minute;
const system = testSystem({ signedIn: 'linwan' });

const count = (letterId: string) => countArrivals(letterId, system.sandbox);
const statusOf = async (letterId: string) => (await Letter.findByPk(letterId))?.status;
const statesOf = ladderOf;
const refuseSms = (code: string, times = 1) =>
  system.sandbox.faults.add({ party: 'sms', operation: 'SendSms', fault: `code:${code}`, times });

async function afterWaiting(ms: number): Promise<void> {
  await passTime(system.sandbox, ms);
  await deliverDue();
}

describe('a channel that will never reach the recipient', () => {
  it('opens the next rung at once: no consent left at WeChat (43101), so a mail goes', async () => {
    const letterId = await dueLetter(system.token, toMyselfByLadder);
    await deliverDue();
    expect(await count(letterId)).toEqual({ wechat: 0, sms: 0, mail: 1 });
    expect(await newsAfterDue(letterId)).toEqual(['refused wechat no_consent', 'accepted mail']);
    expect(await statesOf(letterId)).toEqual(['failed', 'accepted']);
    expect(await statusOf(letterId)).toBe('delivered');
  });

  it('is not left for another one while it works', async () => {
    await allowNotice('linwan');
    const letterId = await dueLetter(system.token, toMyselfByLadder);
    await deliverDue();
    await afterWaiting(hour);
    expect(await count(letterId)).toEqual({ wechat: 1, sms: 0, mail: 0 });
    expect(await statesOf(letterId)).toEqual(['accepted', 'spared']);
  });

  it('makes the letter undeliverable, with an alarm, when it was the last one; its recipient can still open it', async () => {
    const alarm = jest.spyOn(logger, 'alarm');
    const letterId = await dueLetter(system.token, toMyself);
    await deliverDue();
    expect(await newsAfterDue(letterId)).toEqual(['refused wechat no_consent', 'undeliverable']);
    expect(await statusOf(letterId)).toBe('undeliverable');
    expect(alarm).toHaveBeenCalledWith('letter could not be delivered', { letterId });
    await call(opening.openLetter, { letterId }, system.token);
    expect(await statusOf(letterId)).toBe('opened');
  });

  it.each([
    ['isv.MOBILE_NUMBER_ILLEGAL', 'number_impossible'],
    ['isv.CUSTOMER_REFUSED', 'blocked_by_recipient'],
  ])('fails an SMS for good on %s', async (code, reason) => {
    refuseSms(code);
    const letterId = await dueLetter(system.token, toMyselfBySms);
    await deliverDue();
    expect(await newsAfterDue(letterId)).toEqual([`refused sms ${reason}`, 'accepted mail']);
  });

  it('fails a mail for good when the mailbox does not exist', async () => {
    system.sandbox.faults.add({ party: 'mail', operation: 'rcpt', fault: 'code:550' });
    const letterId = await dueLetter(system.token, toAmelie);
    await deliverDue();
    expect(await newsAfterDue(letterId)).toEqual(['refused mail mailbox_unknown', 'undeliverable']);
  });
});

describe('final is final', () => {
  const mailFirst: typeof toMyselfBySms = { ...toMyselfBySms, channels: ['mail', 'sms'] };

  it.each([
    ['data', 'code:554', 'content_blocked'],
    ['data', 'code:557', 'content_blocked'],
    ['rcpt', 'code:521', 'mailbox_unknown'],
  ] as const)(
    'a mail refused for good (%s %s) is followed at once by the SMS that was paid for',
    async (operation, fault, reason) => {
      jest.spyOn(logger, 'alarm').mockReturnValue();
      system.sandbox.faults.add({ party: 'mail', operation, fault });
      const letterId = await dueLetter(system.token, mailFirst);
      await deliverDue();
      expect(await newsAfterDue(letterId)).toEqual([`refused mail ${reason}`, 'accepted sms']);
      expect(await count(letterId)).toEqual({ wechat: 0, sms: 1, mail: 0 });
    },
  );
});

describe('a channel that asks for patience', () => {
  it('is tried again after the time it named, told to the author once, and then delivers', async () => {
    refuseSms('isv.BUSINESS_LIMIT_CONTROL', 2);
    const letterId = await dueLetter(system.token, toGrandma);
    await deliverDue();
    await afterWaiting(50 * minute);
    expect(await NoticeAttempt.count()).toBe(1);
    await afterWaiting(11 * minute);
    expect(await NoticeAttempt.count()).toBe(2);
    await afterWaiting(61 * minute);
    expect(await count(letterId)).toEqual({ wechat: 0, sms: 1, mail: 0 });
    expect(await newsAfterDue(letterId)).toEqual(['postponed sms over_limit', 'accepted sms']);
  });

  it('lets letters wait with an alarm, and not fall to the next rung, while the cause is ours', async () => {
    const alarm = jest.spyOn(logger, 'alarm');
    refuseSms('isv.AMOUNT_NOT_ENOUGH');
    const letterId = await dueLetter(system.token, toMyselfBySms);
    await deliverDue();
    expect(await statesOf(letterId)).toEqual(['scheduled', 'waiting']);
    expect(alarm).toHaveBeenCalledWith('channel refuses for a cause of ours', {
      channel: 'sms',
      code: 'isv.AMOUNT_NOT_ENOUGH',
    });
    await afterWaiting(minute);
    expect(await count(letterId)).toEqual({ wechat: 0, sms: 1, mail: 0 });
  });

  it('sends two letters to one person who would get both at once (43108) one after the other', async () => {
    await allowNotice('linwan');
    await allowNotice('linwan');
    const letterIds = [await dueLetter(system.token, toMyself), await dueLetter(system.token, toMyself)];
    await deliverDue();
    await afterWaiting(15_000);
    expect(await Promise.all(letterIds.map(count))).toMatchObject([{ wechat: 1 }, { wechat: 1 }]);
  });
});

describe('a send that never left us', () => {
  it('is tried again in seconds', async () => {
    const [closed] = await freePorts(1);
    const url = new URL(mailSettings.SMTP_URL);
    url.port = String(closed);
    jest.replaceProperty(mailSettings, 'SMTP_URL', url.href);
    const letterId = await dueLetter(system.token, toAmelie);
    await deliverDue();
    expect(await newsAfterDue(letterId)).toEqual(['postponed mail vendor_down']);
    jest.restoreAllMocks();
    await afterWaiting(6_000);
    expect(await count(letterId)).toEqual({ wechat: 0, sms: 0, mail: 1 });
    const attempts = await NoticeAttempt.findAll({ order: ['number'] });
    expect(attempts.map(({ outcome }) => outcome)).toEqual(['not_sent', 'accepted']);
  });

  it('is handed over to a person and to the next rung when the patience for it is spent', async () => {
    const alarm = jest.spyOn(logger, 'alarm');
    jest.replaceProperty(aliyunSmsSettings, 'SMS_API_URL', `http://127.0.0.1:${(await freePorts(1))[0]}`);
    const letterId = await dueLetter(system.token, toMyselfBySms);
    await wakeDue.round();
    await Notice.update({ attempts: 53 }, { where: { channel: 'sms' } });
    await deliverDue();
    expect(await statesOf(letterId)).toEqual(['dead', 'accepted']);
    expect(alarm).toHaveBeenCalledWith('notice needs a person', expect.objectContaining({ channel: 'sms' }));
    expect(await count(letterId)).toEqual({ wechat: 0, sms: 0, mail: 1 });
  });

  it('is one from a process that was frozen after it began, which must not send any more', async () => {
    jest.replaceProperty(sendWithin, 'ms', 2_000);
    beforeStatement(/INTO `notice_attempts`/, () => passTime(system.sandbox, 3_000));
    const letterId = await dueLetter(system.token, toGrandma);
    await deliverDue();
    expect(await count(letterId)).toEqual({ wechat: 0, sms: 0, mail: 0 });
    expect(await newsAfterDue(letterId)).toEqual(['postponed sms too_late']);
    jest.restoreAllMocks();
    await afterWaiting(6_000);
    expect(await count(letterId)).toEqual({ wechat: 0, sms: 1, mail: 0 });
  });
});
