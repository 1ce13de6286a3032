import { letters, opening } from '../../shared/contract';
import { refusalMarks } from '../accounts/contacts/limitMark';
import { signIn } from '../accounts/factory';
import { tellLetter } from '../deliveries/tellLetter';
import { tryAgain } from '../deliveries/tryAgain';
import { Letter } from '../letters/Letter';
import { Notice } from '../notices/Notice';
import { Refund } from '../payments/Refund';
import { oweForFailedLetters } from '../payments/refunds/oweForLetters';
import { clock } from '../platform/clock';
import { database, inTransaction } from '../platform/database';
import { logger } from '../platform/logger';
import { deleteLetter } from '../privacy/deleting/deleteLetter';
import { suppress } from '../suppressions/suppressions';
import { arrivalsOf, countArrivals } from '../testing/arrivals';
import { ask, call } from '../testing/call';
import { deliverDue, dueLetter, makeDue, scheduledLetter, secretWords } from '../testing/dueLetter';
import { passTime } from '../testing/passTime';
import { testSystem } from '../testing/testSystem';
import { newsAfterDue } from '../testing/timeline';
import { askForClosed } from './askIfClosed';
import { returnUnanswered } from './comeBack';

const system = testSystem({ signedIn: 'linwan' });
const day = 86_400_000;

const grandma = { kind: 'other' as const, name: '外婆', phone: '13800000003' };
const byPhone = { recipient: grandma, channels: ['sms' as const] };
const byPhoneThenMail = {
  recipient: { ...grandma, email: 'amelie@example.com' },
  channels: ['sms' as const, 'mail' as const],
};

const codePattern = /[0-9A-Z]{4}(-[0-9A-Z]{4}){2}/;

async function codesOf(letterId: string) {
  const { sms, mail } = await arrivalsOf(letterId, system.sandbox);
  return {
    sms: codePattern.exec(sms.at(-1)?.content ?? '')?.[0] ?? '',
    mail: codePattern.exec(mail.at(-1)?.text ?? '')?.[0] ?? '',
  };
}

/** A letter that has come, and the code of its SMS. */
async function arrived(plan: Parameters<typeof dueLetter>[1] = byPhone) {
  const letterId = await dueLetter(system.token, plan);
  await deliverDue();
  return { letterId, code: (await codesOf(letterId)).sms };
}

const notMine = (code: string, isMine = false) => call(opening.notMineByCode, { code, isMine });
const read = (letterId: string) => call(letters.readLetter, { letterId }, system.token);
const callingOf = async (letterId: string) =>
  (await call(letters.listSent, {}, system.token)).letters.find(({ id }) => id === letterId)?.calling;
const toldOf = async (letterId: string) =>
  (await Notice.findAll({ where: { letterId, kind: 'author_needed' } })).map(({ topic }) => topic);

describe('"not me"', () => {
  it('shows nothing of the letter any more, and its words are never read in that session', async () => {
    const { code } = await arrived();
    const queries = jest.spyOn(database, 'query');
    const closed = await notMine(code);
    expect(closed).toMatchObject({ state: 'closed', letter: null, may: { open: false } });
    expect(await call(opening.lookByCode, { code })).toEqual(closed);
    const refused = await ask(opening.openByCode, { code });
    expect(refused).toMatchObject({ status: 403, body: { error: 'way_closed' } });
    const asked = queries.mock.calls.map(([sql]) => (typeof sql === 'string' ? sql : sql.query)).join('\n');
    expect(asked).toContain('closed_ways');
    expect(asked).not.toMatch(/\bbody\b/);
    const shown = JSON.stringify([closed, refused.body]);
    for (const word of [...Object.values(secretWords), '林晚', '外婆']) expect(shown).not.toContain(word);
  });

  it('opens the next way that its author set, and asks nobody while that one leads somewhere', async () => {
    const { letterId, code } = await arrived(byPhoneThenMail);
    await notMine(code);
    await deliverDue();
    expect(await countArrivals(letterId, system.sandbox)).toEqual({ wechat: 0, sms: 1, mail: 1 });
    await askForClosed.round();
    expect(await callingOf(letterId)).toBeUndefined();
  });

  it('opens that way also for whoever had asked to be reminded first, and reminds nobody', async () => {
    const { letterId, code } = await arrived(byPhoneThenMail);
    await call(opening.remindByCode, { code });
    await notMine(code);
    await passTime(system.sandbox, 2 * day);
    await deliverDue();
    expect(await countArrivals(letterId, system.sandbox)).toEqual({ wechat: 0, sms: 1, mail: 1 });
    expect(await call(opening.openByCode, { code: (await codesOf(letterId)).mail })).toMatchObject(secretWords);
  });

  it('asks its author where there is none, at home, on its journey and by a notice; twice is as once', async () => {
    const { letterId, code } = await arrived();
    await Promise.all([notMine(code), notMine(code)]);
    expect(await callingOf(letterId)).toBe('other_way');
    const letter = await read(letterId);
    expect(letter.may.redirect).toBe(true);
    expect(Date.parse(letter.askUntil ?? '')).toBeGreaterThan(Date.now() + 13.9 * day);
    expect((await newsAfterDue(letterId)).filter((news) => news === 'astray')).toHaveLength(1);
    expect(await toldOf(letterId)).toEqual(['not_me']);
    expect(letter.status).toBe('delivered');
  });

  it('is taken back as easily, and then nobody is asked any more', async () => {
    const { letterId, code } = await arrived();
    await notMine(code);
    expect(await notMine(code, true)).toMatchObject({ state: 'arrived', may: { open: true } });
    expect(await callingOf(letterId)).toBeUndefined();
    expect(await call(opening.openByCode, { code })).toMatchObject(secretWords);
  });

  it('closed, opened and closed again, does not begin the two weeks anew', async () => {
    const { letterId, code } = await arrived();
    await notMine(code);
    await passTime(system.sandbox, 13.5 * day);
    await notMine(code, true);
    await notMine(code);
    await passTime(system.sandbox, 0.6 * day);
    await returnUnanswered.round();
    expect((await Letter.findByPk(letterId))?.recipientId).toBe(system.me.account.id);
  });

  it('lets the letter come back to its author after two weeks without a word, and no sooner; nothing is lost', async () => {
    const { letterId, code } = await arrived();
    await notMine(code);
    await passTime(system.sandbox, 13.9 * day);
    await returnUnanswered.round();
    expect((await Letter.findByPk(letterId))?.recipientId).toBeNull();
    await passTime(system.sandbox, 0.2 * day);
    await returnUnanswered.round();
    await returnUnanswered.round();
    expect((await newsAfterDue(letterId)).filter((news) => news === 'came_back')).toHaveLength(1);
    const later = (await signIn('linwan')).accessToken;
    expect((await call(letters.readLetter, { letterId }, later)).may).toMatchObject({ open: true, redirect: false });
    expect(await call(opening.openLetter, { letterId }, later)).toMatchObject(secretWords);
    expect((await ask(opening.notMineByCode, { code, isMine: true })).body.error).toBe('letter_came_back');
    expect((await ask(opening.openByCode, { code })).body.error).toBe('way_closed');
    expect((await toldOf(letterId)).sort()).toEqual(['came_back', 'not_me']);
  });

  it('is answered by another mailbox, which the letter reaches at once', async () => {
    const { letterId, code } = await arrived();
    await notMine(code);
    const contact = { email: 'amelie@example.com' };
    expect(await call(opening.sendElsewhere, { letterId, contact }, system.token)).toMatchObject({
      may: { redirect: false },
    });
    await deliverDue();
    expect(await call(opening.openByCode, { code: (await codesOf(letterId)).mail })).toMatchObject(secretWords);
    expect((await ask(opening.openByCode, { code })).body.error).toBe('way_closed');
    expect((await ask(opening.sendElsewhere, { letterId, contact }, system.token)).body.error).toBe(
      'letter_not_missed',
    );
  });

  it('is answered by the very number that said it, which its author can’t use', async () => {
    const { letterId, code } = await arrived();
    await notMine(code);
    const again = await ask(opening.sendElsewhere, { letterId, contact: { phone: grandma.phone } }, system.token);
    expect(again.body).toMatchObject({
      error: 'contact_unusable',
      fields: [{ path: 'contact', problem: 'unusable' }],
    });
    expect((await read(letterId)).may.redirect).toBe(true);
  });

  it('of a way by which it came later is asked about when that one is closed too', async () => {
    const { letterId, code } = await arrived(byPhoneThenMail);
    await notMine(code);
    await deliverDue();
    await notMine((await codesOf(letterId)).mail);
    expect(await callingOf(letterId)).toBe('other_way');
    expect(await call(opening.takeBack, { letterId }, system.token)).toMatchObject({ may: { open: true } });
  });
});

describe('another way, chosen by its author', () => {
  const elsewhere = (letterId: string, contact: { phone?: string; email?: string }, token = system.token) =>
    ask(opening.sendElsewhere, { letterId, contact: contact as { email: string } }, token);
  const refusers = async (count: number) => {
    const emails = Array.from({ length: count }, (_, index) => `refuser${index}@example.com`);
    for (const value of emails)
      await suppress({ marks: refusalMarks({ kind: 'email', value }), kind: 'letter_arrived' }, 'asked_us');
    return emails;
  };

  it('wants a fresh proof, as a change of a contact does', async () => {
    const { letterId, code } = await arrived();
    await notMine(code);
    await passTime(system.sandbox, 6 * 60_000);
    const stale = await elsewhere(letterId, { email: 'amelie@example.com' });
    expect(stale.body.error).toBe('fresh_proof_required');
    expect((await read(letterId)).may.redirect).toBe(true);
  });

  it('tells nobody who tries one after another which of them want no letters', async () => {
    const { letterId, code } = await arrived();
    await notMine(code);
    const answers = [];
    for (const email of await refusers(11)) answers.push((await elsewhere(letterId, { email })).body.error);
    expect(answers).toEqual([...Array(10).fill('contact_unusable'), 'too_many_tries']);
  });

  it('stays open though the contact before it says "not me" once more', async () => {
    const { letterId, code } = await arrived();
    await notMine(code);
    await elsewhere(letterId, { email: 'cousin@example.com' });
    await deliverDue();
    const first = (await codesOf(letterId)).mail;
    await notMine(first);
    await elsewhere(letterId, { email: 'amelie@example.com' });
    await deliverDue();
    for (const earlier of [first, code]) {
      expect((await ask(opening.notMineByCode, { code: earlier, isMine: true })).body.error).toBe('letter_moved_on');
      await notMine(earlier);
      expect((await ask(opening.remindByCode, { code: earlier })).body.error).toBe('too_many_tries');
    }
    await askForClosed.round();
    expect(await callingOf(letterId)).toBeUndefined();
    await notMine((await codesOf(letterId)).mail);
    expect(await callingOf(letterId)).toBe('other_way');
  });
});

describe('a letter that its author has sent elsewhere', () => {
  const elsewhere = (letterId: string, email: string) =>
    ask(opening.sendElsewhere, { letterId, contact: { email } }, system.token);

  it('is not taken back by whom it was moved away from, and its author is asked on', async () => {
    const { letterId, code } = await arrived();
    await notMine(code);
    await elsewhere(letterId, 'cousin@example.com');
    await deliverDue();
    await notMine((await codesOf(letterId)).mail);
    const refused = await ask(opening.notMineByCode, { code, isMine: true });
    expect(refused).toMatchObject({ status: 409, body: { error: 'letter_moved_on' } });
    expect(await callingOf(letterId)).toBe('other_way');
    expect((await ask(opening.openByCode, { code })).body.error).toBe('way_closed');
  });

  it('goes elsewhere three times at most, and may then be had back', async () => {
    const { letterId, code } = await arrived();
    await notMine(code);
    for (const name of ['one', 'two', 'three']) {
      expect((await elsewhere(letterId, `${name}@example.com`)).status).toBe(200);
      await deliverDue();
      await notMine((await codesOf(letterId)).mail);
    }
    expect(await elsewhere(letterId, 'four@example.com')).toMatchObject({
      status: 409,
      body: { error: 'moved_too_often' },
    });
    expect((await ask(opening.takeBack, { letterId }, system.token)).status).toBe(200);
  });
});

describe('a closed way', () => {
  const forYears = { backup: { rule: 'keep_trying' as const, years: 2 } };
  const alarms = () => jest.spyOn(logger, 'alarm').mockReturnValue();

  /** A letter that a friend has claimed and no channel accepts, of which they say that it is not for them. */
  async function claimedInVain() {
    alarms();
    const { accessToken: friend, account } = await signIn('zhoumu');
    const letterId = await scheduledLetter(system.token, {
      recipient: { kind: 'other', name: '周牧', email: 'zhoumu@example.com' },
      channels: ['wechat', 'mail'],
      ...forYears,
    });
    await Letter.update({ recipientId: account.id, claimedAt: clock.date() }, { where: { id: letterId } });
    await makeDue(letterId);
    system.sandbox.faults.add({ party: 'mail', operation: 'rcpt', fault: 'code:550', times: 99 });
    await deliverDue();
    expect((await Letter.findByPk(letterId))?.status).toBe('delivering');
    await call(opening.notMine, { letterId, isMine: false }, friend);
    return letterId;
  }

  it('is not tried again by a rule that keeps trying', async () => {
    alarms();
    system.sandbox.faults.add({ party: 'mail', operation: 'rcpt', fault: 'code:550', times: 1 });
    const plan = { ...byPhoneThenMail, channels: ['mail' as const, 'sms' as const], ...forYears };
    const letterId = await dueLetter(system.token, plan);
    await deliverDue();
    await notMine((await codesOf(letterId)).sms);
    // What its report says, a while later.
    const notice = await Notice.findOne({ where: { letterId, channel: 'sms' }, rejectOnEmpty: true });
    await notice.update({ state: 'failed', reason: 'number_off' });
    await inTransaction((transaction) => tellLetter.gaveUp?.(notice, 'number_off', transaction) ?? Promise.resolve());
    await passTime(system.sandbox, 1.01 * day);
    await tryAgain.round();
    await deliverDue();
    expect(await countArrivals(letterId, system.sandbox)).toEqual({ wechat: 0, sms: 1, mail: 1 });
  });

  it('leaves nothing on its way for good once the letter came back to its author', async () => {
    const letterId = await claimedInVain();
    await askForClosed.round();
    expect(await callingOf(letterId)).toBe('other_way');
    const back = await call(opening.takeBack, { letterId }, system.token);
    expect(back).toMatchObject({ status: 'undeliverable', may: { open: true } });
    await passTime(system.sandbox, 40 * day);
    expect(await tryAgain.round()).toBe(0);
    expect((await Letter.findByPk(letterId))?.status).toBe('undeliverable');
  });

  it('goes on to the next way that was set where its author is gone', async () => {
    const { letterId, code } = await arrived(byPhoneThenMail);
    await deleteLetter(system.me.account.id, letterId);
    await notMine(code);
    await deliverDue();
    expect(await countArrivals(letterId, system.sandbox)).toEqual({ wechat: 0, sms: 1, mail: 1 });
  });
});

describe('the scenarios of the product', () => {
  it('Number re-issued: a stranger’s tap destroys, hands over and pays out nothing; where the sender is gone it waits', async () => {
    const { letterId, code } = await arrived();
    const before = await Letter.findByPk(letterId, { raw: true });
    await notMine(code);
    await oweForFailedLetters.round();
    expect(await Refund.count()).toBe(0);
    expect(await Letter.findByPk(letterId, { raw: true })).toMatchObject({
      ...before,
      askedAt: expect.any(Date),
    });
    const other = await arrived();
    await deleteLetter(system.me.account.id, other.letterId);
    await notMine(other.code);
    await passTime(system.sandbox, 300 * day);
    await returnUnanswered.round();
    expect(await Letter.findByPk(other.letterId)).toMatchObject({ recipientId: null, openedAt: null });
    expect(await notMine(other.code, true)).toMatchObject({ state: 'arrived' });
    expect(await call(opening.openByCode, { code: other.code })).toMatchObject(secretWords);
  });

  it('Recipient has died (family says so): the letter is held, and its sender hears nothing of who said what', async () => {
    const { letterId, code } = await arrived();
    await notMine(code);
    const letter = await read(letterId);
    expect(letter.status).toBe('delivered');
    expect(letter.timeline.at(-1)).toMatchObject({ kind: 'astray', channel: null, reason: null });
    expect(await ask(opening.openByCode, { code })).toMatchObject({ status: 403 });
  });

  it('is taken on and off ten times a day by one way, and its author is not told without end', async () => {
    const { letterId, code } = await arrived();
    for (let time = 0; time < 10; time += 1) {
      await notMine(code);
      await notMine(code, true);
    }
    expect((await ask(opening.notMineByCode, { code, isMine: false })).body.error).toBe('too_many_tries');
    expect((await ask(opening.notMineByCode, { code, isMine: true })).status).toBe(200);
    expect(await toldOf(letterId)).toEqual(['not_me']);
    expect((await newsAfterDue(letterId)).filter((news) => news === 'astray')).toHaveLength(1);
  });
});
