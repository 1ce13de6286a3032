import type { ChosenBackup } from '../../../shared/arrivalRules';
import { letters, opening, privacy } from '../../../shared/contract';
import { deliveries } from '../../../shared/contract/deliveries';
import type { RequestOf } from '../../../shared/contract/endpoint';
import { invitations } from '../../../shared/contract/invitations';
import type { sealing } from '../../../shared/contract/sealing';
import { refusalMarks } from '../../accounts/contacts/limitMark';
import { signIn } from '../../accounts/factory';
import { ArrivalRule } from '../../arrivalRules/ArrivalRule';
import { Asking } from '../../invitations/Asking';
import { beginAskings } from '../../invitations/beginAskings';
import { endAskings } from '../../invitations/endAskings';
import { LetterKey } from '../../letterKeys/LetterKey';
import { sealLetter } from '../../letters/factory';
import { Letter } from '../../letters/Letter';
import { purgeTransferred } from '../../letters/leaving/purgeTransferred';
import { Notice } from '../../notices/Notice';
import { NoticeAttempt } from '../../notices/NoticeAttempt';
import { clock } from '../../platform/clock';
import { logger } from '../../platform/logger';
import { destroyUnreached } from '../../privacy/deleting/destroyUnreached';
import { suppress } from '../../suppressions/suppressions';
import { applyReports } from '../../testing/applyReports';
import { arrivalsOf, countArrivals } from '../../testing/arrivals';
import { recordOutcome } from '../../testing/attempts';
import { ask, call } from '../../testing/call';
import { deliverDue, dueLetter, makeDue, scheduledLetter } from '../../testing/dueLetter';
import { passTime } from '../../testing/passTime';
import { toAFriend, toAmelie, toGrandma, toMyself } from '../../testing/recipients';
import { testSystem } from '../../testing/testSystem';
import { newsAfterDue } from '../../testing/timeline';
import { removeDeliveries } from '../leaving/removeDeliveries';
import { removeEndedOfTransferred } from '../leaving/removeEndedOfTransferred';
import { tryAgain } from '../tryAgain';
import { wakeClaimed } from '../waits/awaitClaim';
import { wakeDue } from '../wakeDue';

type Sealing = Partial<RequestOf<typeof sealing.sealLetter>>;

const day = 86_400_000;
const system = testSystem({ signedIn: 'linwan' });
beforeEach(() => void jest.spyOn(logger, 'alarm').mockReturnValue());

const toSecond: ChosenBackup = { rule: 'to_second', second: { name: '表姐', email: 'cousin@example.com' } };
const forYears: ChosenBackup = { rule: 'keep_trying', years: 2 };

const bounce = (times = 1) => system.sandbox.faults.add({ party: 'mail', operation: 'rcpt', fault: 'code:550', times });

async function numberEmpty(sealing: Sealing): Promise<string> {
  system.sandbox.faults.add({ party: 'sms', operation: 'report', fault: 'code:MOBILE_NOT_ON_SERVICE' });
  const letterId = await dueLetter(system.token, { ...toGrandma, ...sealing });
  await deliverDue();
  await passTime(system.sandbox, 2_000);
  await applyReports.round();
  return letterId;
}

/** Ways to reach nobody: each brings a letter to where no channel is left, and answers its id. */
const failures: Record<string, (sealing: Sealing) => Promise<string>> = {
  async 'no consent'(sealing) {
    const letterId = await dueLetter(system.token, { ...toMyself, ...sealing });
    await deliverDue();
    return letterId;
  },
  async suppressed(sealing) {
    const letterId = await dueLetter(system.token, { ...toAmelie, ...sealing });
    const marks = refusalMarks({ kind: 'email', value: 'amelie@example.com' });
    await suppress({ marks, kind: 'letter_arrived' }, 'asked_us');
    await deliverDue();
    return letterId;
  },
  async 'hard bounce'(sealing) {
    bounce();
    const letterId = await dueLetter(system.token, { ...toAmelie, ...sealing });
    await deliverDue();
    return letterId;
  },
  'number empty': numberEmpty,
  async 'unclaimed invitation'(sealing) {
    const letterId = await dueLetter(system.token, { ...toAFriend, ...sealing });
    await deliverDue();
    await passTime(system.sandbox, 366 * day);
    await deliverDue();
    return letterId;
  },
  async 'refused when asked'(sealing) {
    const letterId = await scheduledLetter(system.token, { ...toAFriend, ...sealing });
    await beginAskings.round();
    const token = (await read(letterId)).invitation?.token ?? '';
    await call(invitations.refuseInvitation, { letterId, token, refused: true });
    await makeDue(letterId);
    await deliverDue();
    return letterId;
  },
  async 'silent when asked'(sealing) {
    const letterId = await scheduledLetter(system.token, { ...toAFriend, ...sealing });
    await beginAskings.round();
    await passTime(system.sandbox, 31 * day);
    await endAskings.round();
    await deliverDue();
    return letterId;
  },
};

const stateOf = async (letterId: string) => {
  const [letter, rule] = [await Letter.findByPk(letterId), await ArrivalRule.findByPk(letterId)];
  return [letter?.status, rule?.state];
};
const read = (letterId: string) => call(letters.readLetter, { letterId }, system.token);
const stop = (letterId: string) => call(deliveries.stopBackup, { letterId }, system.token);

async function later(days: number): Promise<void> {
  await passTime(system.sandbox, days * day);
  await tryAgain.round();
  await deliverDue();
  await destroyUnreached.round();
}

describe.each(Object.entries(failures))('a letter that no channel accepted (%s)', (_cause, fail) => {
  it.each<[name: string, backup: ChosenBackup | undefined, state: unknown[]]>([
    ['without a rule is undeliverable', undefined, ['undeliverable', undefined]],
    ['is undeliverable, for the money back', { rule: 'money_back' }, ['undeliverable', 'done']],
    ['comes back to its author', { rule: 'to_author' }, ['undeliverable', 'done']],
    ['goes to the second person', toSecond, ['delivered', 'passed_on']],
    ['is tried again', forYears, ['delivering', 'trying']],
    ['waits to be destroyed', { rule: 'destroy' }, ['undeliverable', 'warned']],
  ])('%s', async (_name, backup, state) => {
    const letterId = await fail({ backup });
    await deliverDue();
    expect(await stateOf(letterId)).toEqual(state);
    const { recipientId, authorId } = await Letter.findByPk(letterId, { rejectOnEmpty: true });
    if (backup?.rule === 'to_author') expect(recipientId).toBe(authorId);
    if (backup?.rule !== 'to_second') return;
    const { mail } = await arrivalsOf(letterId, system.sandbox);
    expect(mail.map(({ to }) => to)).toEqual(['cousin@example.com']);
  });
});

describe('a second person', () => {
  it('opens the letter by the code of their own mail, and its author sees to whom it went', async () => {
    bounce();
    const letterId = await dueLetter(system.token, { ...toAmelie, backup: toSecond });
    expect((await read(letterId)).backup).toEqual({
      rule: 'to_second',
      second: { name: '表姐', contact: 'c***@example.com' },
      state: 'resting',
      nextAt: null,
    });
    await deliverDue();
    expect(await newsAfterDue(letterId)).toEqual(['refused mail mailbox_unknown', 'passed_on', 'accepted mail']);
    const { mail } = await arrivalsOf(letterId, system.sandbox);
    const code = /[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}/.exec(mail[0]?.text ?? '')?.[0] ?? '';
    expect(await call(opening.openByCode, { code })).toMatchObject({
      ...{ id: letterId, recipientName: '阿梅莉', inPlace: true },
    });
  });

  it('is not reached either: the letter is undeliverable, once', async () => {
    bounce(2);
    const letterId = await dueLetter(system.token, { ...toAmelie, backup: toSecond });
    await deliverDue();
    await deliverDue();
    expect(await stateOf(letterId)).toEqual(['undeliverable', 'done']);
  });

  it('has nothing to do with what its first recipient was asked and answered', async () => {
    const letterId = (await failures['refused when asked']?.({ backup: toSecond })) ?? '';
    expect(await stateOf(letterId)).toEqual([expect.any(String), 'passed_on']);
    expect(await Asking.findByPk(letterId)).toMatchObject({ answer: 'withdrawn', openUntil: null });
    expect(system.sandbox.ledger().mails.map(({ to }) => to)).toContain('cousin@example.com');
  });

  it('gets a letter to oneself, which is never free then', async () => {
    const sealed = await sealLetter(system.token, { ...toMyself, backup: toSecond });
    expect(sealed).toMatchObject({ status: 'awaiting_payment', amountFen: 200 });
    const bySms = { rule: 'to_second' as const, second: { name: '表姐', phone: '13800000003' } };
    expect(await sealLetter(system.token, { ...toMyself, backup: bySms })).toMatchObject({ amountFen: 250 });
  });

  it.each<[string, ChosenBackup, string, string]>([
    ['without a name', { rule: 'to_second', second: { name: '', email: 'a@example.com' } }, 'backup.second.name', ''],
    ['without a contact', { rule: 'to_second', second: { name: '表姐' } }, 'backup.second.phone', ''],
    [
      'who is the recipient',
      { rule: 'to_second', second: { name: '表姐', email: 'amelie@example.com' } },
      'backup.second.email',
      '',
    ],
    [
      'who wants no letters',
      { rule: 'to_second', second: { name: '表姐', email: 'no+more@example.com' } },
      'backup.second.email',
      'contact_unusable',
    ],
    [
      'abroad by SMS',
      { rule: 'to_second', second: { name: '表姐', phone: '+85291234567' } },
      'backup.second.phone',
      'phone_not_supported',
    ],
  ])('%s is refused, and nothing is lost', async (_name, backup, path, error) => {
    await suppress(
      { marks: refusalMarks({ kind: 'email', value: 'no@example.com' }), kind: 'letter_arrived' },
      'asked_us',
    );
    const refused = sealLetter(system.token, { ...toAmelie, backup });
    await expect(refused).rejects.toThrow(error || 'validation_failed');
    await expect(refused).rejects.toThrow(path);
    const { letters: drafts } = await call(letters.listSent, {}, system.token);
    expect(drafts).toMatchObject([{ status: 'draft', title: '给明天' }]);
  });
});

describe('trying again', () => {
  it('goes by every way once more, at longer and longer intervals, and ends with the years', async () => {
    bounce(99);
    const letterId = await dueLetter(system.token, { ...toAmelie, backup: { rule: 'keep_trying', years: 1 } });
    await deliverDue();
    const tries: number[] = [];
    for (const days of [0.9, 0.2, 5.8, 0.2, 22.8, 0.2, 60, 91, 91, 91, 30]) {
      const before = await Notice.count({ where: { letterId } });
      await later(days);
      tries.push((await Notice.count({ where: { letterId } })) - before);
    }
    expect(tries).toEqual([0, 1, 0, 1, 0, 1, 1, 1, 1, 1, 0]);
    expect(await stateOf(letterId)).toEqual(['undeliverable', 'done']);
    expect((await newsAfterDue(letterId)).filter((kind) => !kind.startsWith('refused'))).toEqual([
      'retrying',
      'undeliverable',
    ]);
  });

  it('ends when a channel accepts it, and no money is owed', async () => {
    bounce();
    const letterId = await dueLetter(system.token, { ...toAmelie, backup: forYears });
    await deliverDue();
    await later(1);
    expect(await stateOf(letterId)).toEqual(['delivered', 'resting']);
    await later(30);
    expect(await countArrivals(letterId, system.sandbox)).toMatchObject({ mail: 1 });
  });

  it('is once when two workers look at the same time', async () => {
    bounce();
    const letterId = await dueLetter(system.token, { ...toAmelie, backup: forYears });
    await deliverDue();
    await passTime(system.sandbox, day);
    await Promise.all([tryAgain.round(), tryAgain.round(), tryAgain.round()]);
    await deliverDue();
    expect(await countArrivals(letterId, system.sandbox)).toMatchObject({ mail: 1 });
  });

  it('goes at once to another mailbox that its author names, and there from then on', async () => {
    bounce(2);
    const letterId = await dueLetter(system.token, { ...toAmelie, backup: forYears });
    const elsewhere = (email: string) => ask(opening.sendElsewhere, { letterId, contact: { email } }, system.token);
    expect((await elsewhere('early@example.com')).body.error).toBe('letter_not_missed');
    await deliverDue();
    expect((await elsewhere('wrong@example.com')).status).toBe(200);
    expect((await elsewhere('twice@example.com')).body.error).toBe('letter_not_missed');
    await deliverDue();
    expect(await stateOf(letterId)).toEqual(['delivering', 'trying']);
    expect((await elsewhere('right@example.com')).status).toBe(200);
    await deliverDue();
    expect(await stateOf(letterId)).toEqual(['delivered', 'resting']);
    await later(400);
    const { mail } = await arrivalsOf(letterId, system.sandbox);
    expect(mail.map(({ to }) => String(to))).toEqual(['right@example.com']);
  });

  it('asks another mailbox first, where the one before was asked and refused, and goes there once that wants it', async () => {
    const letterId = await scheduledLetter(system.token, { ...toAmelie, holding: 'ask_first', backup: forYears });
    const tokenIn = async (mailbox: string) => {
      await beginAskings.round();
      await deliverDue();
      const mail = system.sandbox.mail.mails.findLast(({ to }) => to.includes(mailbox));
      return /token=([\w-]{22})/.exec(mail?.text ?? '')?.[1] ?? '';
    };
    const asked = { letterId, token: await tokenIn('amelie@example.com') };
    await call(invitations.refuseInvitation, { ...asked, refused: true });
    await makeDue(letterId);
    await deliverDue();
    expect(await stateOf(letterId)).toEqual(['delivering', 'trying']);
    await call(opening.sendElsewhere, { letterId, contact: { email: 'cousin@example.com' } }, system.token);
    const anew = { letterId, token: await tokenIn('cousin@example.com') };
    expect((await call(invitations.acceptAsked, { ...anew, accepted: true })).state).toBe('accepted');
    await wakeClaimed.round();
    await deliverDue();
    expect(await stateOf(letterId)).toEqual(['delivered', 'resting']);
  });

  it('is stopped by its author: the letter is undeliverable, and twice is as once', async () => {
    bounce();
    const letterId = await dueLetter(system.token, { ...toAmelie, backup: forYears });
    await deliverDue();
    expect(await stop(letterId)).toMatchObject({ status: 'undeliverable', backup: { state: 'done', nextAt: null } });
    await stop(letterId);
    expect((await newsAfterDue(letterId)).filter((kind) => kind === 'kept')).toHaveLength(1);
    await later(10);
    expect(await countArrivals(letterId, system.sandbox)).toMatchObject({ mail: 0 });
  });
});

describe('a letter to be destroyed', () => {
  it('goes with everything 14 days after its author was warned', async () => {
    bounce();
    const letterId = await dueLetter(system.token, { ...toAmelie, backup: { rule: 'destroy' } });
    await deliverDue();
    expect(await Notice.count({ where: { letterId, topic: 'to_be_destroyed' } })).toBe(1);
    await later(13.9);
    expect(await stateOf(letterId)).toEqual(['undeliverable', 'warned']);
    await later(0.2);
    expect(await Letter.count({ where: { id: letterId } })).toBe(0);
    expect(await LetterKey.count({ where: { letterId } })).toBe(0);
    expect(await ArrivalRule.count()).toBe(0);
  });

  it('is kept when its author says so in time', async () => {
    bounce();
    const letterId = await dueLetter(system.token, { ...toAmelie, backup: { rule: 'destroy' } });
    await deliverDue();
    expect(await stop(letterId)).toMatchObject({ status: 'undeliverable', backup: { state: 'done' } });
    await later(30);
    expect(await stateOf(letterId)).toEqual(['undeliverable', 'done']);
  });

  it('is not destroyed while its author is asked for another way, nor once it came back', async () => {
    bounce(2);
    const warned = () => dueLetter(system.token, { ...toAmelie, backup: { rule: 'destroy' } });
    const letterIds = [await warned(), await warned()] as const;
    await deliverDue();
    await Letter.update({ askedAt: clock.date() }, { where: { id: [...letterIds] } });
    await call(opening.takeBack, { letterId: letterIds[1] }, system.token);
    expect(await stateOf(letterIds[1])).toEqual(['undeliverable', 'done']);
    await later(15);
    for (const letterId of letterIds) expect(await stateOf(letterId)).toEqual(['undeliverable', 'done']);
  });

  it('is not destroyed once somebody opened it, nor what a friend has claimed', async () => {
    const letterId = await failures['no consent']?.({ backup: { rule: 'destroy' } });
    await call(opening.openLetter, { letterId: letterId ?? '' }, system.token);
    await later(15);
    expect(await stateOf(letterId ?? '')).toEqual(['opened', 'done']);
  });

  it('is to its author, and stays with whoever has opened it in confidence', async () => {
    const letterId = await numberEmpty({ backup: { rule: 'destroy' } });
    const { sms } = await arrivalsOf(letterId, system.sandbox);
    const code = /[0-9A-Z]{4}(-[0-9A-Z]{4}){2}/.exec(sms[0]?.content ?? '')?.[0] ?? '';
    const { body } = await call(opening.openByCode, { code });
    expect(await stateOf(letterId)).toEqual(['undeliverable', 'warned']);
    await later(15);
    const author = (await signIn('linwan')).accessToken;
    expect((await ask(letters.readLetter, { letterId }, author)).status).toBe(404);
    expect(await LetterKey.findAll({ where: { letterId } })).toMatchObject([{ holder: letterId }]);
    expect(await call(opening.openByCode, { code })).toMatchObject({ body });
  });
});

describe('what arrived', () => {
  it('is never moved for not being opened, whatever the rule', async () => {
    const letterId = await dueLetter(system.token, { ...toAmelie, backup: { rule: 'destroy' } });
    await deliverDue();
    await later(400);
    expect(await stateOf(letterId)).toEqual(['delivered', 'resting']);
  });

  it.each<[string, ChosenBackup]>([
    ['is tried no more', forYears],
    ['is not destroyed', { rule: 'destroy' }],
  ])('though a report says so only after the rule has acted, %s', async (_name, backup) => {
    bounce();
    const letterId = await dueLetter(system.token, { ...toAmelie, backup });
    await deliverDue();
    const notice = await Notice.findOne({ where: { letterId, kind: 'letter_arrived' }, rejectOnEmpty: true });
    await notice.update({ state: 'dead' });
    const attempt = await NoticeAttempt.findOne({ where: { noticeId: notice.id }, rejectOnEmpty: true });
    await NoticeAttempt.update({ outcome: 'unknown' }, { where: { id: attempt.id } });
    await recordOutcome(attempt.id, { kind: 'accepted', reference: null });
    expect(await stateOf(letterId)).toEqual(['delivered', 'resting']);
    await later(30);
    expect(await stateOf(letterId)).toEqual(['delivered', 'resting']);
  });

  it('and is then said not to have arrived calls for the rule, once', async () => {
    const letterId = await numberEmpty({ backup: forYears });
    expect(await newsAfterDue(letterId)).toEqual(['accepted sms', 'refused sms number_off', 'retrying']);
    await applyReports.round();
    expect(await stateOf(letterId)).toEqual(['delivering', 'trying']);
  });
});

describe('if sender gone → backup rule', () => {
  it.each<[string, ChosenBackup, unknown[]]>([
    ['the second person gets it', toSecond, ['delivered', 'passed_on']],
    ['it is tried again', forYears, ['delivered', 'resting']],
    ['it waits its year where it would come back', { rule: 'to_author' }, ['undeliverable', undefined]],
  ])('%s', async (_name, backup, state) => {
    bounce();
    const letterId = await dueLetter(system.token, { ...toAmelie, backup });
    await wakeDue.round();
    await call(privacy.deleteLetter, { letterId }, system.token);
    expect(await ask(letters.readLetter, { letterId }, system.token)).toMatchObject({ status: 404 });
    await deliverDue();
    await removeEndedOfTransferred.round();
    await later(1);
    expect(await stateOf(letterId)).toEqual(state);
  });

  it('it is tried for all its years, though letters of authors who have left go after one', async () => {
    bounce(99);
    const letterId = await dueLetter(system.token, { ...toAmelie, backup: { rule: 'keep_trying', years: 3 } });
    await wakeDue.round();
    await call(privacy.deleteLetter, { letterId }, system.token);
    await deliverDue();
    const purge = purgeTransferred(removeDeliveries);
    await later(400);
    await purge.round();
    expect(await stateOf(letterId)).toEqual(['delivering', 'trying']);
    // A try is under way.
    await passTime(system.sandbox, 95 * day);
    await tryAgain.round();
    await purge.round();
    expect(await stateOf(letterId)).toEqual(['delivering', 'trying']);
  });

  it('it is destroyed where that was chosen', async () => {
    bounce();
    const letterId = await dueLetter(system.token, { ...toAmelie, backup: { rule: 'destroy' } });
    await wakeDue.round();
    await call(privacy.deleteLetter, { letterId }, system.token);
    await deliverDue();
    await removeEndedOfTransferred.round();
    await later(15);
    expect(await Letter.count({ where: { id: letterId } })).toBe(0);
  });
});
