import { letters, opening, type sealing } from '../../shared/contract';
import type { Contact } from '../../shared/contract/accounts';
import type { RequestOf } from '../../shared/contract/endpoint';
import { proveContacts } from '../accounts/factory';
import { Identity } from '../accounts/identities/Identity';
import { sealLetter } from '../letters/factory';
import { Letter } from '../letters/Letter';
import { noticeEngine } from '../noticeEngine';
import { Notice } from '../notices/Notice';
import { NoticeAttempt } from '../notices/NoticeAttempt';
import { askNumbers } from '../numberGuard/askNumbers';
import { NumberCheck } from '../numberGuard/NumberCheck';
import { returnUnanswered } from '../opening/comeBack';
import { oweForFailedLetters } from '../payments/refunds/oweForLetters';
import { clock } from '../platform/clock';
import { logger } from '../platform/logger';
import { deleteLetter } from '../privacy/deleting/deleteLetter';
import { arrivalsOf, countArrivals } from '../testing/arrivals';
import { ask, call } from '../testing/call';
import { deliverDue, makeDue, scheduledLetter, secretWords } from '../testing/dueLetter';
import { onlyTheWorker } from '../testing/onlyTheWorker';
import { passTime } from '../testing/passTime';

import { toGrandma, toMyselfBySms } from '../testing/recipients';
import { testSystem } from '../testing/testSystem';
import { newsAfterDue } from '../testing/timeline';
import { numberSettings } from '../vendors/numberQuery/settings';
import { wakeDue } from './wakeDue';

type Plan = Partial<RequestOf<typeof sealing.sealLetter>>;

const system = testSystem({ signedIn: 'linwan' });
const minute = 60_000;
const day = 86_400_000;
const grandma = { kind: 'other' as const, name: '外婆', phone: '13800000003' };
const bySmsThenMail: Plan = { recipient: { ...grandma, email: 'amelie@example.com' }, channels: ['sms', 'mail'] };
const question = { text: '院子里种的是什么树？', answer: '枣树' };
const alarms = () => jest.spyOn(logger, 'alarm').mockReturnValue();

const become = (state: 'same' | 'reissued' | 'cancelled' | 'unknown', number = '13800000003') =>
  system.sandbox.numbers.become(number, state);
const asked = () => system.sandbox.numbers.asked;
const arrived = (letterId: string) => countArrivals(letterId, system.sandbox);
const smsOf = async (letterId: string) => (await arrivalsOf(letterId, system.sandbox)).sms[0]?.content ?? '';
const vendorFails = (fault: 'http_500' | 'hang_before' | `code:${string}`, times = 999) =>
  system.sandbox.faults.add({ party: 'numbers', fault, times });
const toldOf = async (letterId: string) =>
  (await Notice.findAll({ where: { letterId, kind: 'author_needed' } })).map(({ topic }) => topic);
const callingOf = async (letterId: string) =>
  (await call(letters.listSent, {}, system.token)).letters.find(({ id }) => id === letterId)?.calling;

/** A letter that was sealed so many days ago and is due now. */
async function oldLetter(plan: Plan = toGrandma, days = 181): Promise<string> {
  const letterId = await scheduledLetter(system.token, plan);
  await Letter.update({ sealedAt: new Date(clock.now() - days * day) }, { where: { id: letterId } });
  await makeDue(letterId);
  return letterId;
}

async function delivered(plan?: Plan, days?: number): Promise<string> {
  const letterId = await oldLetter(plan, days);
  await deliverDue();
  return letterId;
}

describe('a letter by SMS', () => {
  it('goes to a number confirmed in the last 180 days without a question', async () => {
    become('cancelled');
    expect(await arrived(await delivered(toGrandma, 179))).toMatchObject({ sms: 1 });
    expect(asked()).toEqual([]);
  });

  it('goes to an older one that is still the same person’s, in the same minute, and nobody is told of a question', async () => {
    const letterId = await delivered(bySmsThenMail);
    expect(await arrived(letterId)).toEqual({ wechat: 0, sms: 1, mail: 0 });
    expect(asked()).toMatchObject([{ verdict: '2' }]);
    expect(await newsAfterDue(letterId)).toEqual(['accepted sms']);
    expect(await smsOf(letterId)).toContain('一位朋友');
  });

  it('is asked about since when its author last confirmed the number, on the clocks of China', async () => {
    const letterId = await delivered();
    const check = await NumberCheck.findByPk(letterId, { rejectOnEmpty: true });
    const { sealedAt } = await Letter.findByPk(letterId, { rejectOnEmpty: true });
    expect(check.confirmedAt).toEqual(sealedAt);
    const china = new Date(check.confirmedAt.getTime() + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
    expect(asked()).toMatchObject([{ startTime: china }]);
  });

  it.each([
    ['reissued', 'number_reissued'],
    ['cancelled', 'number_off'],
  ] as const)('never goes to one that is %s: the next rung opens in the same minute', async (state, reason) => {
    become(state);
    const letterId = await delivered(bySmsThenMail);
    expect(await arrived(letterId)).toEqual({ wechat: 0, sms: 0, mail: 1 });
    expect(await newsAfterDue(letterId)).toEqual([`refused sms ${reason}`, 'accepted mail']);
    expect(await NoticeAttempt.count()).toBe(1);
    await onlyTheWorker(system.sandbox, 7 * minute);
    expect(await toldOf(letterId)).toEqual([]);
  });

  it('is tried again by a backup rule and never goes there, however often', async () => {
    alarms();
    become('reissued');
    const letterId = await delivered({ ...toGrandma, backup: { rule: 'keep_trying', years: 1 } });
    for (const days of [1.01, 7, 30]) await onlyTheWorker(system.sandbox, days * day);
    const refusals = (await newsAfterDue(letterId)).filter((news) => news === 'refused sms number_reissued');
    expect(refusals.length).toBeGreaterThan(2);
    expect(await arrived(letterId)).toMatchObject({ sms: 0 });
    expect(asked()).toHaveLength(1);
  });

  it('goes as ever where nobody is asked about numbers', async () => {
    jest.replaceProperty(numberSettings, 'NUMBER_AUTH_CODE', undefined);
    become('reissued');
    expect(await arrived(await delivered())).toMatchObject({ sms: 1 });
    expect(await NumberCheck.count()).toBe(0);
  });
});

describe('where nobody can tell', () => {
  it('the SMS goes and names nobody where opening takes the answer to a question', async () => {
    become('unknown');
    const letterId = await delivered({ ...bySmsThenMail, question });
    expect(await arrived(letterId)).toEqual({ wechat: 0, sms: 1, mail: 0 });
    const content = await smsOf(letterId);
    for (const words of [...Object.values(secretWords), question.text, question.answer, '林晚', '外婆'])
      expect(content).not.toContain(words);
    const code = /[0-9A-Z]{4}(-[0-9A-Z]{4}){2}/.exec(content)?.[0] ?? '';
    expect((await ask(opening.openByCode, { code })).body.error).toBe('answer_required');
    expect(await call(opening.openByCode, { code, answer: question.answer })).toMatchObject(secretWords);
  });

  it('a letter without one goes by the next way', async () => {
    become('unknown');
    const letterId = await delivered(bySmsThenMail);
    expect(await arrived(letterId)).toEqual({ wechat: 0, sms: 0, mail: 1 });
    expect(await newsAfterDue(letterId)).toEqual(['refused sms number_unsure', 'accepted mail']);
  });

  it('a letter without one and without another way goes by SMS, which names nobody', async () => {
    become('unknown');
    const letterId = await delivered();
    expect(await arrived(letterId)).toMatchObject({ sms: 1 });
    expect(await smsOf(letterId)).toContain('一位朋友');
  });
});

describe('while there is no answer', () => {
  it.each(['http_500', 'code:RequestFrequencyLimit', 'code:AuthCodeNotExist'] as const)(
    'after %s no letter is called failed; after ten minutes nobody can tell, and it goes so',
    async (fault) => {
      alarms();
      vendorFails(fault);
      const letterId = await delivered({ ...bySmsThenMail, question });
      expect(await arrived(letterId)).toMatchObject({ sms: 0, mail: 0 });
      expect(await newsAfterDue(letterId)).toEqual([]);
      for (let minutes = 0; minutes < 9; minutes += 1) {
        await passTime(system.sandbox, minute);
        await deliverDue();
        expect(await arrived(letterId)).toMatchObject({ sms: 0, mail: 0 });
      }
      await passTime(system.sandbox, 2 * minute);
      await deliverDue();
      expect(await arrived(letterId)).toMatchObject({ sms: 1, mail: 0 });
      expect(await newsAfterDue(letterId)).toEqual(['accepted sms']);
    },
  );

  it('it is asked for again after growing pauses, and heeded as soon as it comes', async () => {
    become('reissued');
    vendorFails('http_500', 2);
    const letterId = await delivered(bySmsThenMail);
    await passTime(system.sandbox, 4_000);
    await deliverDue();
    expect(system.sandbox.faults.pending()).toMatchObject([{ times: 1 }]);
    await passTime(system.sandbox, 2_000);
    await deliverDue();
    expect(system.sandbox.faults.pending()).toEqual([]);
    expect(await arrived(letterId)).toMatchObject({ mail: 0 });
    await passTime(system.sandbox, 11_000);
    await deliverDue();
    expect(await newsAfterDue(letterId)).toEqual(['refused sms number_reissued', 'accepted mail']);
  });

  it('letters to other numbers of the same claim go at once', async () => {
    vendorFails('http_500');
    const held = await oldLetter(toGrandma);
    const fresh = await oldLetter(
      { ...toGrandma, recipient: { kind: 'phone', name: '周牧', phone: '13800000002' } },
      1,
    );
    await deliverDue();
    expect([await arrived(held), await arrived(fresh)]).toMatchObject([{ sms: 0 }, { sms: 1 }]);
  });
});

describe('a question about a number', () => {
  const rowOf = (letterId: string) => NumberCheck.findByPk(letterId, { rejectOnEmpty: true });

  it('is asked once for all letters that go to it', async () => {
    const all = [await oldLetter(), await oldLetter(toGrandma, 190), await oldLetter(toGrandma, 200)];
    await deliverDue();
    for (const letterId of all) expect(await arrived(letterId)).toMatchObject({ sms: 1 });
    expect(asked().length).toBeLessThanOrEqual(3);
    const before = asked().length;
    expect(await arrived(await delivered(toGrandma, 181))).toMatchObject({ sms: 1 });
    expect(asked()).toHaveLength(before);
  });

  it('is asked once by jobs that run twice, and at the same time', async () => {
    const letterId = await oldLetter();
    await wakeDue.round();
    const claimed = await noticeEngine.claimDue();
    if (!claimed) throw new Error('nothing was due');
    await Promise.all([noticeEngine.sendClaimed(claimed), noticeEngine.sendClaimed(claimed)]);
    expect(await NoticeAttempt.count()).toBe(0);
    await Promise.all([askNumbers.round(), askNumbers.round(), askNumbers.round()]);
    await askNumbers.round();
    await deliverDue();
    await deliverDue();
    expect(asked()).toHaveLength(1);
    expect(await arrived(letterId)).toMatchObject({ sms: 1 });
  });

  it('whose asker was killed before it wrote the answer down is asked again, and the letter goes once', async () => {
    const letterId = await oldLetter();
    await wakeDue.round();
    const claimed = await noticeEngine.claimDue();
    if (claimed) await noticeEngine.sendClaimed(claimed);
    const update = jest.spyOn(NumberCheck, 'update').mockRejectedValue(new Error('the process is gone'));
    alarms();
    await expect(askNumbers.round()).rejects.toThrow('the process is gone');
    update.mockRestore();
    expect(await rowOf(letterId)).toMatchObject({ verdict: null });
    await deliverDue();
    expect(await rowOf(letterId)).toMatchObject({ verdict: 'same' });
    expect(await arrived(letterId)).toMatchObject({ sms: 1 });
  });

  it('that was answered before the sender was killed is not asked again, and the letter goes once', async () => {
    const letterId = await oldLetter();
    await wakeDue.round();
    const claim = async () => {
      const claimed = await noticeEngine.claimDue();
      if (!claimed) throw new Error('nothing was due');
      return claimed;
    };
    await noticeEngine.sendClaimed(await claim());
    await askNumbers.round();
    // Claimed by a process that is killed.
    await claim();
    await passTime(system.sandbox, 10_000);
    await noticeEngine.reapLeases.round();
    await deliverDue();
    expect(asked()).toHaveLength(1);
    expect(await arrived(letterId)).toMatchObject({ sms: 1 });
  });

  it('leaves the number in no row, no log and no job', async () => {
    const logged: string[] = [];
    for (const level of ['info', 'warn', 'alarm'] as const)
      jest.spyOn(logger, level).mockImplementation((...said: unknown[]) => void logged.push(JSON.stringify(said)));
    vendorFails('code:Brand.New', 1);
    const letterId = await delivered();
    await passTime(system.sandbox, minute);
    await deliverDue();
    expect(await arrived(letterId)).toMatchObject({ sms: 1 });
    const row = JSON.stringify((await rowOf(letterId)).toJSON());
    const { inputNumber = 'none' } = asked()[0] ?? {};
    for (const text of [...logged, row]) {
      expect(text).not.toContain('13800000003');
      expect(text).not.toContain(inputNumber);
    }
    expect(logged.join()).toContain('Brand.New');
    expect((await rowOf(letterId)).numberMark.toString('hex')).not.toBe(inputNumber);
  });

  it.each([
    ['after it was sealed is not asked', 1, 0],
    ['before is asked', 500, 1],
  ])('of a letter to oneself that its author proved %s', async (_what, provedDaysAgo, questions) => {
    const accountId = system.me.account.id;
    await proveContacts(accountId, { phone: '+8613800000001', email: 'linwan@example.com' });
    const createdAt = new Date(clock.now() - provedDaysAgo * day);
    await Identity.update({ createdAt }, { where: { accountId, kind: 'phone' } });
    become('reissued', '13800000001');
    const letterId = await delivered(toMyselfBySms, 400);
    expect(asked()).toHaveLength(questions);
    expect(await arrived(letterId)).toMatchObject({ sms: 1 - questions, mail: questions });
  });
});

describe('the scenarios of the product', () => {
  it('Number re-issued (verdict 1): no SMS; no hint to new owner; sender asked', async () => {
    const before = system.sandbox.ledger().sms.length;
    become('reissued');
    const letterId = await delivered();
    await onlyTheWorker(system.sandbox, minute);
    expect(await arrived(letterId)).toEqual({ wechat: 0, sms: 0, mail: 0 });
    expect(system.sandbox.ledger().sms).toHaveLength(before);
    expect(await newsAfterDue(letterId)).toEqual(['refused sms number_reissued', 'astray']);
    expect(await toldOf(letterId)).toEqual(['number_gone']);
    expect(await callingOf(letterId)).toBe('other_way');
    await oweForFailedLetters.round();
    expect(await Letter.findByPk(letterId)).toMatchObject({ status: 'delivering' });
    const elsewhere = (contact: Contact) => ask(opening.sendElsewhere, { letterId, contact }, system.token);
    expect((await elsewhere({ phone: '13800000003' })).body.error).toBe('contact_unusable');
    expect((await elsewhere({ email: 'amelie@example.com' })).status).toBe(200);
    await deliverDue();
    expect(await arrived(letterId)).toEqual({ wechat: 0, sms: 0, mail: 1 });
    expect(await callingOf(letterId)).toBeUndefined();
  });

  it('Number re-issued (verdict 1): a sender who says nothing for two weeks has the letter back', async () => {
    alarms();
    become('reissued');
    const letterId = await delivered();
    await passTime(system.sandbox, 14.1 * day);
    await returnUnanswered.round();
    expect(await Letter.findByPk(letterId)).toMatchObject({
      status: 'undeliverable',
      recipientId: system.me.account.id,
    });
  });

  it('Number re-issued (verdict 1): where the sender is gone the backup rule acts', async () => {
    become('reissued');
    const second = { name: '阿梅莉', email: 'amelie@example.com' };
    const letterId = await oldLetter({ ...toGrandma, backup: { rule: 'to_second', second } });
    await wakeDue.round();
    await deleteLetter(system.me.account.id, letterId);
    await deliverDue();
    expect(await arrived(letterId)).toEqual({ wechat: 0, sms: 0, mail: 1 });
  });

  it('Number re-issued (verdict 1): where the sender is gone and has set no rule it stays, and is sent nowhere', async () => {
    alarms();
    become('reissued');
    const letterId = await oldLetter();
    await wakeDue.round();
    await deleteLetter(system.me.account.id, letterId);
    await deliverDue();
    await onlyTheWorker(system.sandbox, day);
    expect(await arrived(letterId)).toEqual({ wechat: 0, sms: 0, mail: 0 });
    expect(await toldOf(letterId)).toEqual([]);
  });

  it('Recipient changed phone; number empty: the e-mail, and the sender is asked where that fails too', async () => {
    become('cancelled');
    system.sandbox.faults.add({ party: 'mail', operation: 'rcpt', fault: 'code:550' });
    const letterId = await delivered(bySmsThenMail);
    expect(await newsAfterDue(letterId)).toEqual(['refused sms number_off', 'refused mail mailbox_unknown', 'astray']);
    expect(await toldOf(letterId)).toEqual(['number_gone']);
  });

  it('A letter that is sealed anew after its number was given away is trusted for 180 days', async () => {
    become('reissued');
    const { id } = await sealLetter(system.token, toGrandma);
    expect(await NumberCheck.findByPk(id)).toBeNull();
  });
});
