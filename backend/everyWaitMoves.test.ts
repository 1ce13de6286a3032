import type { ChosenBackup } from '../shared/arrivalRules';
import { opening } from '../shared/contract';
import { changes } from '../shared/contract/changes';
import { invitations } from '../shared/contract/invitations';
import { signIn } from './accounts/factory';
import { ArrivalRule } from './arrivalRules/ArrivalRule';
import type { BackupState } from './arrivalRules/backupStates';
import { wakeDue } from './deliveries/wakeDue';
import { type Answer, Asking } from './invitations/Asking';
import { beginAskings } from './invitations/beginAskings';
import { invitationFor } from './invitations/invitation';
import { Letter } from './letters/Letter';
import { noticeEngine } from './noticeEngine';
import { clock } from './platform/clock';
import { logger } from './platform/logger';
import { arrivalsOf } from './testing/arrivals';
import { call } from './testing/call';
import { deliverDue, dueLetter, scheduledLetter } from './testing/dueLetter';
import { itMoves, onlyTheWorker } from './testing/onlyTheWorker';
import { passTime } from './testing/passTime';
import { toAFriend, toAmelie, toGrandma, toMyselfBySms } from './testing/recipients';
import { testSystem } from './testing/testSystem';
import { newsAfterDue } from './testing/timeline';
import { LetterEvent } from './timeline/LetterEvent';

const system = testSystem({ signedIn: 'linwan' });
const day = 86_400_000;
beforeEach(() => void jest.spyOn(logger, 'alarm').mockReturnValue());

const bounce = (times = 1) => system.sandbox.faults.add({ party: 'mail', operation: 'rcpt', fault: 'code:550', times });
const kindsOf = async (letterId: string) =>
  (await LetterEvent.findAll({ where: { letterId }, order: ['at', 'id'] })).map(({ kind }) => kind);

/** A letter to a friend whose invitation is open; its day is a hundred days away. */
async function invited(): Promise<string> {
  const letterId = await scheduledLetter(system.token, toAFriend);
  await Letter.update({ deliverAt: new Date(clock.now() + 100 * day) }, { where: { id: letterId } });
  await beginAskings.round();
  return letterId;
}

async function refused(): Promise<string> {
  const letterId = await invited();
  await call(invitations.refuseInvitation, { letterId, token: invitationFor(letterId), refused: true });
  return letterId;
}

async function silent(): Promise<string> {
  const letterId = await invited();
  await onlyTheWorker(system.sandbox, 30 * day + 1_000);
  return letterId;
}

async function unasked(): Promise<string> {
  bounce();
  const letterId = await scheduledLetter(system.token, { ...toAmelie, holding: 'ask_first' });
  await Letter.update({ deliverAt: new Date(clock.now() + 100 * day) }, { where: { id: letterId } });
  await onlyTheWorker(system.sandbox, 1_000);
  return letterId;
}

async function accepted(): Promise<string> {
  const letterId = await scheduledLetter(system.token, { ...toAmelie, holding: 'ask_first' });
  await Letter.update({ deliverAt: new Date(clock.now() + 100 * day) }, { where: { id: letterId } });
  await beginAskings.round();
  await call(invitations.acceptAsked, { letterId, token: invitationFor(letterId), accepted: true });
  return letterId;
}

async function withdrawn(): Promise<string> {
  const letterId = await invited();
  const byMail = {
    recipient: { kind: 'other' as const, name: '周牧', email: 'zhoumu@example.com' },
    channels: ['mail' as const],
  };
  await call(changes.readdressLetter, { letterId, ...byMail, quotedFen: 0 }, system.token);
  return letterId;
}

const answers: Record<Answer, () => Promise<string>> = { accepted, refused, silent, unasked, withdrawn };

async function standing(letterId: string): Promise<Answer | 'to_be_asked' | 'asked' | 'gone'> {
  const asking = await Asking.findByPk(letterId);
  if (!asking) return 'gone';
  return asking.answer ?? (asking.openUntil ? 'asked' : 'to_be_asked');
}

describe('whoever is asked whether they want a letter and is', () => {
  itMoves(
    system,
    {
      to_be_asked: { make: () => scheduledLetter(system.token, toAFriend), after: 0, to: 'asked' },
      asked: { make: invited, after: 30 * day + 1_000, to: 'silent' },
      accepted: { make: accepted, stays: 'the letter comes on its day' },
      refused: { make: refused, stays: 'its author was told, and its day decides' },
      withdrawn: { make: withdrawn, stays: 'the letter comes on its day by the ways it has now' },
      unasked: { make: unasked, stays: 'its author was told, and its day decides' },
      silent: { make: silent, stays: 'its author was told, and its day decides' },
    },
    standing,
  );

  it.each<[Answer, string, string[]]>([
    ['accepted', 'delivered', []],
    ['refused', 'undeliverable', ['declined']],
    ['silent', 'undeliverable', ['unanswered']],
    ['unasked', 'undeliverable', ['unasked']],
    ['withdrawn', 'delivered', []],
  ])('said to have %s leaves a letter that is %s on its day, and an author who was told', async (answer, end, told) => {
    const letterId = await answers[answer]();
    await onlyTheWorker(system.sandbox, 101 * day);
    expect((await Letter.findByPk(letterId))?.status).toBe(end);
    const heard = ['declined', 'unanswered', 'unasked'];
    expect((await kindsOf(letterId)).filter((kind) => heard.includes(kind))).toEqual(told);
  });

  it.each<[Answer, string]>([
    ['refused', 'by an invitation'],
    ['silent', 'by an invitation'],
  ])('asked anew after having %s, is silent again thirty days later, and the author told again', async (answer) => {
    const letterId = await answers[answer]();
    await call(invitations.renewInvitation, { letterId }, (await signIn('linwan')).accessToken);
    expect(await standing(letterId)).toBe('asked');
    await onlyTheWorker(system.sandbox, 30 * day + 1_000);
    expect(await standing(letterId)).toBe('silent');
    expect((await kindsOf(letterId)).at(-1)).toBe('unanswered');
  });

  it('asked first by mail anew, is asked by the worker, and silent again in thirty days', async () => {
    const letterId = await scheduledLetter(system.token, { ...toAmelie, holding: 'ask_first' });
    await Letter.update({ deliverAt: new Date(clock.now() + 100 * day) }, { where: { id: letterId } });
    await onlyTheWorker(system.sandbox, 1_000);
    await onlyTheWorker(system.sandbox, 30 * day + 1_000);
    expect(await standing(letterId)).toBe('silent');
    await call(invitations.renewInvitation, { letterId }, (await signIn('linwan')).accessToken);
    expect(await standing(letterId)).toBe('to_be_asked');
    await onlyTheWorker(system.sandbox, 1_000);
    expect(await standing(letterId)).toBe('asked');
    await onlyTheWorker(system.sandbox, 30 * day + 1_000);
    expect(await standing(letterId)).toBe('silent');
  });
});

/** A letter that has come by SMS, to somebody who says that it is not for them. */
async function astray(): Promise<string> {
  const letterId = await dueLetter(system.token, toGrandma);
  await deliverDue();
  const { sms } = await arrivalsOf(letterId, system.sandbox);
  const code = /[0-9A-Z]{4}(-[0-9A-Z]{4}){2}/.exec(sms.at(-1)?.content ?? '')?.[0] ?? '';
  await call(opening.notMineByCode, { code, isMine: false });
  return letterId;
}

describe('a letter whose author', () => {
  itMoves<'is_asked_for_another_way' | 'has_it_back'>(
    system,
    {
      is_asked_for_another_way: { make: astray, after: 14 * day + 1_000, to: 'has_it_back' },
      has_it_back: {
        async make() {
          const letterId = await astray();
          await call(opening.takeBack, { letterId }, system.token);
          return letterId;
        },
        stays: 'it is theirs to open',
      },
    },
    async (id) => {
      const letter = await Letter.findByPk(id);
      if (letter?.askedAt) return 'is_asked_for_another_way';
      return letter && letter.recipientId === letter.authorId ? 'has_it_back' : 'gone';
    },
  );

  it('is asked later, when the way that was opened after a closed one has fallen too', async () => {
    const letterId = await dueLetter(system.token, {
      recipient: { kind: 'other', name: '外婆', phone: '13800000003', email: 'amelie@example.com' },
      channels: ['sms', 'mail'],
    });
    await deliverDue();
    const { sms } = await arrivalsOf(letterId, system.sandbox);
    const code = /[0-9A-Z]{4}(-[0-9A-Z]{4}){2}/.exec(sms.at(-1)?.content ?? '')?.[0] ?? '';
    bounce();
    await call(opening.notMineByCode, { code, isMine: false });
    await onlyTheWorker(system.sandbox, 1_000);
    await onlyTheWorker(system.sandbox, 1_000);
    expect((await Letter.findByPk(letterId))?.askedAt).not.toBeNull();
    await onlyTheWorker(system.sandbox, 14 * day + 1_000);
    expect((await newsAfterDue(letterId)).at(-1)).toBe('came_back');
  });
});

const toSecond = { rule: 'to_second' as const, second: { name: '表姐', email: 'cousin@example.com' } };
const forAYear = { rule: 'keep_trying' as const, years: 1 };

/** A letter that its mailbox has refused, with this rule. */
async function failed(backup: ChosenBackup, bounces = 1): Promise<string> {
  bounce(bounces);
  const letterId = await dueLetter(system.token, { ...toAmelie, backup });
  await deliverDue();
  return letterId;
}

describe('a backup rule that is', () => {
  itMoves<BackupState>(
    system,
    {
      resting: {
        async make() {
          bounce(9);
          return scheduledLetter(system.token, { ...toAmelie, backup: forAYear });
        },
        after: 3 * day,
        to: 'trying',
      },
      trying: { make: () => failed(forAYear), after: 1.1 * day, to: 'resting' },
      passed_on: {
        async make() {
          // The second person is told next, and cannot be reached either.
          const letterId = await dueLetter(system.token, { ...toAmelie, backup: toSecond });
          bounce(2);
          await wakeDue.round();
          const claimed = await noticeEngine.claimDue();
          if (claimed) await noticeEngine.sendClaimed(claimed);
          return letterId;
        },
        after: 1_000,
        to: 'done',
      },
      warned: { make: () => failed({ rule: 'destroy' }), after: 14 * day + 1_000, to: 'gone' },
      done: { make: () => failed({ rule: 'to_author' }), stays: 'it has done what it was for' },
    },
    async (id) => (await ArrivalRule.findByPk(id))?.state ?? 'gone',
  );
});

describe('the reminder of a letter that nobody opens and that is', () => {
  async function unopened(): Promise<string> {
    const letterId = await dueLetter(system.token, { ...toMyselfBySms, remindAfterDays: 3 });
    await deliverDue();
    return letterId;
  }
  itMoves<'planned' | 'settled'>(
    system,
    {
      planned: { make: unopened, after: 4 * day, to: 'settled' },
      settled: {
        async make() {
          const letterId = await unopened();
          await passTime(system.sandbox, 4 * day);
          await onlyTheWorker(system.sandbox, 0);
          return letterId;
        },
        stays: 'one letter is reminded of once',
      },
    },
    async (id) => {
      const rule = await ArrivalRule.findByPk(id);
      return rule?.remindAt ? 'planned' : rule?.remindedAt ? 'settled' : 'gone';
    },
  );
});
