import { privacy } from '../../../shared/contract';
import { proveContacts } from '../../accounts/factory';
import { Notice } from '../../notices/Notice';
import { logger } from '../../platform/logger';
import { call } from '../../testing/call';
import { newEmail, newPhone } from '../../testing/contacts';
import { deliverDue } from '../../testing/dueLetter';
import { passTime } from '../../testing/passTime';
import { testSystem } from '../../testing/testSystem';
import { Closure } from '../Closure';
import { eraseDueAccounts } from './eraseDueAccounts';

const system = testSystem({ signedIn: 'linwan' });
const minute = 60_000;

beforeEach(() => {
  system.sandbox.mail.mails.length = 0;
  system.sandbox.sms.service.messages.length = 0;
});

const close = () => call(privacy.closeAccount, { undelivered: 'cancel', graceDays: 0 }, system.token);
const mailbox = () => proveContacts(system.me.account.id, newEmail());
const refuseMail = (code: number, times: number) =>
  system.sandbox.faults.add({ party: 'mail', operation: 'rcpt', fault: `code:${code}`, times });
const mails = () => system.sandbox.mail.mails.length;

/** A worker's round after some minutes, erasing before it sends, which is what must not matter. */
async function roundAfter(minutes: number, sends = true) {
  await passTime(system.sandbox, minutes * minute);
  await eraseDueAccounts.round();
  if (sends) await deliverDue();
  return (await Closure.findOne({ rejectOnEmpty: true })).state;
}

describe('an account that is closed without days of grace', () => {
  it.each([
    [0, ['erasing', 'erased']],
    [1, ['erasing', 'erasing', 'erased']],
    [2, ['erasing', 'erasing', 'erasing', 'erased']],
    [3, ['erasing', 'erasing', 'erasing', 'erasing', 'erased']],
  ])('is erased once its owner was told, whose mailbox said later %i times', async (times, states) => {
    await mailbox();
    if (times > 0) refuseMail(451, times);
    await close();
    const seen: string[] = [];
    for (const minutes of [0, 2, 6, 31, 2].slice(0, times + 1)) seen.push(await roundAfter(minutes));
    expect(mails()).toBe(1);
    seen.push(await roundAfter(2));
    expect(seen).toEqual(states);
  });

  it('is erased after an hour when the mailbox says later for ever, with a line in the log', async () => {
    const warn = jest.spyOn(logger, 'warn');
    await mailbox();
    refuseMail(451, 50);
    await close();
    expect([await roundAfter(0), await roundAfter(30), await roundAfter(28)]).toEqual(Array(3).fill('erasing'));
    expect(await roundAfter(3)).toBe('erased');
    expect(warn.mock.calls.map(([event]) => event)).toContain('account is erased, its owner could not be told');
    expect(await Notice.count()).toBe(0);
  });

  it.each([550, 553])('is erased as soon as the mailbox is known not to be: %i', async (code) => {
    await mailbox();
    refuseMail(code, 1);
    await close();
    expect([await roundAfter(0), await roundAfter(2)]).toEqual(['erasing', 'erased']);
  });

  it('waits longer for a worker that sends, a day at most', async () => {
    await mailbox();
    await close();
    expect([await roundAfter(0, false), await roundAfter(180, false)]).toEqual(['erasing', 'erasing']);
    expect([await roundAfter(20 * 60, false), await roundAfter(30, false)]).toEqual(['erasing', 'erasing']);
    expect(await roundAfter(180, false)).toBe('erased');
  });

  it('tells a phone and a mailbox, one of which is slow', async () => {
    await proveContacts(system.me.account.id, { ...newEmail(), ...newPhone() });
    system.sandbox.faults.add({ party: 'sms', operation: 'SendSms', fault: 'code:isv.AMOUNT_NOT_ENOUGH', times: 1 });
    await close();
    expect([await roundAfter(0), await roundAfter(6), await roundAfter(2)]).toEqual(['erasing', 'erasing', 'erased']);
    expect([mails(), system.sandbox.sms.service.messages.length]).toEqual([1, 1]);
  });

  it('is erased at once where nobody can be told', async () => {
    await close();
    expect(await roundAfter(0)).toBe('erased');
  });
});
