import { opening } from '../../shared/contract';
import type { RequestOf } from '../../shared/contract/endpoint';
import type { sealing } from '../../shared/contract/sealing';
import { refusalMarks } from '../accounts/contacts/limitMark';
import { proveContacts, signIn } from '../accounts/factory';
import { ArrivalRule } from '../arrivalRules/ArrivalRule';
import { sealLetter } from '../letters/factory';
import { refuse } from '../refusals/partialRefusals';
import { suppress } from '../suppressions/suppressions';
import { arrivalsOf, countArrivals } from '../testing/arrivals';
import { call } from '../testing/call';
import { deliverDue, dueLetter } from '../testing/dueLetter';
import { ladderOf } from '../testing/ladder';
import { passTime } from '../testing/passTime';
import { allowNotice } from '../testing/phone';
import { toAmelie, toMyselfByLadder, toMyselfBySms } from '../testing/recipients';
import { testSystem } from '../testing/testSystem';
import { newsAfterDue } from '../testing/timeline';
import { reminderAt } from './reminders/planReminder';
import { remindUnopened } from './remindUnopened';

const day = 86_400_000;
const system = testSystem({ signedIn: 'linwan' });

const toBoth = {
  recipient: { kind: 'other' as const, name: '外婆', phone: '13800000003', email: 'amelie@example.com' },
  channels: ['sms' as const, 'mail' as const],
};

async function arrived(asked: Partial<RequestOf<typeof sealing.sealLetter>>, token = system.token) {
  const letterId = await dueLetter(token, { remindAfterDays: 3, ...asked });
  await deliverDue();
  return letterId;
}

async function later(days: number): Promise<void> {
  await passTime(system.sandbox, days * day);
  await Promise.all([remindUnopened.round(), remindUnopened.round()]);
  await deliverDue();
}

const count = (letterId: string) => countArrivals(letterId, system.sandbox);

describe('a letter that nobody opens', () => {
  it('is told of once more, by the next way and by no further one, after the days its author chose', async () => {
    await allowNotice('linwan');
    const letterId = await arrived({
      ...toMyselfByLadder,
      recipient: { kind: 'self', name: '我', phone: '13800000001', email: 'linwan@example.com' },
      channels: ['wechat', 'mail', 'sms'],
    });
    await later(1.9);
    expect(await count(letterId)).toEqual({ wechat: 1, mail: 0, sms: 0 });
    await later(2);
    expect(await count(letterId)).toEqual({ wechat: 1, mail: 1, sms: 0 });
    expect(await newsAfterDue(letterId)).toEqual(['accepted wechat', 'reminded', 'accepted mail']);
    await later(30);
    expect(await count(letterId)).toEqual({ wechat: 1, mail: 1, sms: 0 });
  });

  it('is not told of again once it was opened', async () => {
    await allowNotice('linwan');
    const letterId = await arrived(toMyselfByLadder);
    await call(opening.openLetter, { letterId }, system.token);
    await later(4);
    expect(await count(letterId)).toMatchObject({ mail: 0 });
  });

  it('is not told of again where its recipient said "no more", at whichever contact', async () => {
    const letterId = await arrived(toMyselfBySms);
    await suppress(
      { marks: refusalMarks({ kind: 'phone', value: '+8613800000001' }), kind: 'letter_arrived' },
      'asked_us',
    );
    await later(4);
    expect(await count(letterId)).toMatchObject({ sms: 1, mail: 0 });
  });

  it('is not told of again where that letter alone is refused', async () => {
    const letterId = await arrived(toMyselfBySms);
    const [mark] = refusalMarks({ kind: 'phone', value: '+8613800000001' });
    await refuse(mark, { letterId });
    await later(4);
    expect(await count(letterId)).toMatchObject({ sms: 1, mail: 0 });
  });

  it('is not told of again beyond the next way where somebody said "not me", and its backup rule does not act', async () => {
    const letterId = await arrived({ ...toBoth, backup: { rule: 'destroy' } });
    const { sms } = await arrivalsOf(letterId, system.sandbox);
    const code = /[0-9A-Z]{4}(-[0-9A-Z]{4}){2}/.exec(sms[0]?.content ?? '')?.[0] ?? '';
    system.sandbox.faults.add({ party: 'mail', operation: 'rcpt', fault: 'code:550' });
    await call(opening.notMineByCode, { code, isMine: false });
    await deliverDue();
    await later(40);
    const rule = await ArrivalRule.findByPk(letterId, { rejectOnEmpty: true });
    expect(rule).toMatchObject({ state: 'resting', remindAt: null });
    expect((await newsAfterDue(letterId)).filter((kind) => /remind|destroy|undeliver/.test(kind))).toEqual([]);
  });

  it('stays delivered when the reminder does not get through', async () => {
    const letterId = await arrived(toMyselfBySms);
    system.sandbox.faults.add({ party: 'mail', operation: 'rcpt', fault: 'code:550' });
    await later(4);
    await deliverDue();
    expect((await newsAfterDue(letterId)).slice(-2)).toEqual(['reminded', 'refused mail mailbox_unknown']);
    expect((await ladderOf(letterId))[1]).toBe('spared');
  });

  it('and is another’s is told of to them, and not to its author, at whose own mailbox nothing comes', async () => {
    const letterId = await arrived(toBoth);
    await later(4);
    expect(await count(letterId)).toMatchObject({ sms: 1, mail: 1 });
    expect(await newsAfterDue(letterId)).toEqual(['accepted sms']);
    await proveContacts(system.me.account.id, { email: 'linwan@example.com' });
    const token = (await signIn('linwan')).accessToken;
    const watched = await arrived(
      { ...toBoth, recipient: { ...toBoth.recipient, email: 'linwan+x@example.com' } },
      token,
    );
    await later(4);
    expect(await count(watched)).toMatchObject({ sms: 1, mail: 0 });
  });

  it('has no reminder unless its author chose one', async () => {
    const letterId = await arrived({ ...toMyselfBySms, remindAfterDays: undefined });
    await later(90);
    expect(await count(letterId)).toMatchObject({ sms: 1, mail: 0 });
  });
});

it('is refused where there is no other way to remind by', async () => {
  await expect(sealLetter(system.token, { ...toAmelie, remindAfterDays: 3 })).rejects.toThrow('remindAfterDays');
});

it('comes in the morning of its day, by the clock it was written for', () => {
  const late = Date.UTC(2027, 2, 26, 22, 30);
  expect(reminderAt(late, 3, 'Asia/Shanghai').toISOString()).toBe('2027-03-30T02:00:00.000Z');
  // The clocks go forward in between.
  expect(reminderAt(late, 3, 'Europe/Paris').toISOString()).toBe('2027-03-29T08:00:00.000Z');
});
