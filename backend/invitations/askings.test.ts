import { letters } from '../../shared/contract';
import { changes } from '../../shared/contract/changes';
import { invitations } from '../../shared/contract/invitations';
import { opening } from '../../shared/contract/opening';
import { proveContacts, signIn, signInStranger } from '../accounts/factory';
import { Letter } from '../letters/Letter';
import { Notice } from '../notices/Notice';
import { inTransaction } from '../platform/database';
import { ask, call } from '../testing/call';
import { deliverDue, makeDue, scheduledLetter } from '../testing/dueLetter';
import { passTime } from '../testing/passTime';
import { toAFriend } from '../testing/recipients';
import { testSystem } from '../testing/testSystem';
import { newsAfterDue } from '../testing/timeline';
import { Asking } from './Asking';
import { beginAskings } from './beginAskings';
import { endAskings } from './endAskings';

const day = 86_400_000;
const system = testSystem({ signedIn: 'linwan' });
const several = {
  recipient: { kind: 'other' as const, name: '周牧', email: 'zhoumu@example.com' },
  channels: ['wechat' as const, 'mail' as const],
};

// Sessions end while the clock is moved.
const author = async () => (await signIn('linwan')).accessToken;
const read = async (letterId: string) => call(letters.readLetter, { letterId }, await author());
const summary = async () => (await call(letters.listSent, {}, await author())).letters[0];
const mails = () => system.sandbox.mail.mails.filter(({ to }) => to.includes('linwan@example.com'));

async function invite(plan: Parameters<typeof scheduledLetter>[1] = toAFriend) {
  const letterId = await scheduledLetter(system.token, plan);
  await beginAskings.round();
  return { letterId, token: (await read(letterId)).invitation?.token ?? '' };
}

const look = (invited: { letterId: string; token: string }) => call(invitations.lookAtInvitation, invited);
const refuse = (invited: { letterId: string; token: string }, refused = true) =>
  call(invitations.refuseInvitation, { ...invited, refused });
const claim = async (invited: { letterId: string; token: string }) =>
  ask(invitations.claimLetter, invited, (await signIn('zhoumu')).accessToken);

describe('an invitation', () => {
  it('says from whom it is to whoever has it, without an account, and nothing else', async () => {
    expect(await look(await invite())).toEqual({ state: 'open', from: '林晚' });
  });

  it('is refused without an account and taken back, and accepted after all; its author hears of it once', async () => {
    await proveContacts(system.me.account.id, { email: 'linwan@example.com' });
    const invited = await invite();
    for (let turn = 0; turn < 3; turn += 1) {
      expect((await refuse(invited)).state).toBe('refused');
      expect((await refuse(invited)).state).toBe('refused');
      if (turn < 2) expect((await refuse(invited, false)).state).toBe('open');
    }
    const { timeline } = await read(invited.letterId);
    expect(timeline.filter(({ kind }) => kind === 'declined')).toHaveLength(1);
    await deliverDue();
    expect(mails()).toHaveLength(1);
    expect(mails()[0]?.text).not.toMatch(/周牧|林晚|给明天/);
    expect(await summary()).toMatchObject({ calling: 'asked', status: 'scheduled' });
    expect((await read(invited.letterId)).invitation).toMatchObject({ state: 'refused' });
    expect((await claim(invited)).status).toBe(200);
    expect((await look(invited)).state).toBe('claimed');
    expect((await summary())?.calling).toBeUndefined();
    expect((await ask(invitations.refuseInvitation, { ...invited, refused: true })).body.error).toBe(
      'letter_already_claimed',
    );
  });

  it('is answered twenty times an hour from one address, then no more: each answer holds its letter', async () => {
    const [invited, other] = [await invite(), await invite()];
    for (let turn = 0; turn < 20; turn += 1) await refuse(invited, turn % 2 === 0);
    expect(await ask(invitations.refuseInvitation, { ...invited, refused: true })).toMatchObject({
      status: 429,
      body: { error: 'too_many_tries' },
    });
    expect((await claim(invited)).status).toBe(200);
    expect((await refuse(other)).state).toBe('refused');
  });

  it('ends after thirty days: its author is told, and renews it; the one before stays over', async () => {
    const invited = await invite();
    await passTime(system.sandbox, 30 * day + 1_000);
    expect((await look(invited)).state).toBe('expired');
    await endAskings.round();
    await endAskings.round();
    expect((await claim(invited)).body.error).toBe('invitation_expired');
    expect((await ask(invitations.refuseInvitation, { ...invited, refused: true })).body.error).toBe(
      'invitation_expired',
    );
    expect(await summary()).toMatchObject({ calling: 'asked' });
    expect((await read(invited.letterId)).timeline.map(({ kind }) => kind)).toContain('unanswered');
    const { invitation } = await call(invitations.renewInvitation, { letterId: invited.letterId }, await author());
    expect(invitation).toMatchObject({ state: 'open', from: '林晚' });
    expect((await ask(invitations.lookAtInvitation, invited)).body.error).toBe('invitation_invalid');
    expect((await claim({ ...invited, token: invitation?.token ?? '' })).status).toBe(200);
  });

  it('is renewed only once it is over, and by nobody else', async () => {
    const invited = await invite();
    const again = await call(invitations.renewInvitation, { letterId: invited.letterId }, await author());
    expect(again.invitation?.token).toBe(invited.token);
    const stranger = (await signInStranger()).accessToken;
    expect((await ask(invitations.renewInvitation, { letterId: invited.letterId }, stranger)).status).toBe(404);
    await claim(invited);
    expect((await ask(invitations.renewInvitation, { letterId: invited.letterId }, system.token)).body.error).toBe(
      'letter_already_claimed',
    );
  });

  it('of a version before has no end', async () => {
    const invited = await invite();
    await Asking.destroy({ where: {} });
    await passTime(system.sandbox, 300 * day);
    expect((await look(invited)).state).toBe('open');
    expect((await claim(invited)).status).toBe(200);
  });

  it('used twice, or by its author, is refused as said', async () => {
    const invited = await invite();
    expect((await ask(invitations.claimLetter, invited, system.token)).body.error).toBe('invitation_is_yours');
    await claim(invited);
    const other = (await signInStranger()).accessToken;
    expect((await ask(invitations.claimLetter, invited, other)).body.error).toBe('letter_already_claimed');
  });

  it('that is sealed anew is another', async () => {
    const invited = await invite();
    await Asking.update({ number: 1 }, { where: { letterId: invited.letterId } });
    expect((await claim(invited)).body.error).toBe('invitation_invalid');
  });

  it('goes with its letter', async () => {
    const invited = await invite();
    await call(letters.cancelLetter, { letterId: invited.letterId }, system.token);
    expect((await ask(invitations.lookAtInvitation, invited)).body.error).toBe('invitation_invalid');
  });
});

describe('an invitation that its author took away', () => {
  const byMail = {
    recipient: { kind: 'other' as const, name: '周牧', email: 'zhoumu@example.com' },
    channels: ['mail' as const],
  };
  const readdress = (letterId: string, to: Parameters<typeof scheduledLetter>[1]) =>
    call(changes.readdressLetter, { letterId, ...byMail, ...to, quotedFen: 0 }, system.token);
  const onlyMail = async ({ letterId }: { letterId: string }) => {
    await readdress(letterId, byMail);
    await beginAskings.round();
    await endAskings.round();
  };
  const inviteAgain = async ({ letterId }: { letterId: string }) => {
    await readdress(letterId, several);
    await beginAskings.round();
    return { letterId, token: (await read(letterId)).invitation?.token ?? '' };
  };

  it('stays ended when it is invited to again, also where the letter is of a version before', async () => {
    for (const isOfBefore of [false, true]) {
      const dropped = await invite(several);
      if (isOfBefore) await Asking.destroy({ where: { letterId: dropped.letterId } });
      await onlyMail(dropped);
      expect((await claim(dropped)).body.error).toBe('invitation_invalid');
      const anew = await inviteAgain(dropped);
      expect(anew.token).not.toBe(dropped.token);
      expect((await claim(dropped)).body.error).toBe('invitation_invalid');
      expect((await ask(invitations.lookAtInvitation, dropped)).body.error).toBe('invitation_invalid');
      expect((await claim(anew)).status).toBe(200);
    }
  });

  it('and accepted before is another’s no more, who comes by the new one has it', async () => {
    const dropped = await invite(several);
    await claim(dropped);
    await onlyMail(dropped);
    const anew = await inviteAgain(dropped);
    expect((await look(anew)).state).toBe('open');
    expect((await claim(dropped)).body.error).toBe('invitation_invalid');
    const other = (await signInStranger()).accessToken;
    expect((await ask(invitations.claimLetter, anew, other)).status).toBe(200);
    expect((await claim(anew)).body.error).toBe('letter_already_claimed');
  });

  it('asks nobody, and its author is told of no silence', async () => {
    const dropped = await invite(several);
    await onlyMail(dropped);
    await passTime(system.sandbox, 40 * day);
    await beginAskings.round();
    await endAskings.round();
    expect(await Asking.findByPk(dropped.letterId)).toMatchObject({ answer: 'withdrawn', openUntil: null });
    expect((await read(dropped.letterId)).timeline.map(({ kind }) => kind)).not.toContain('unanswered');
  });
});

describe('a token that is none', () => {
  it('is refused without waiting for whoever holds the letter, and holds nothing itself', async () => {
    const { letterId } = await invite();
    await inTransaction(async (transaction) => {
      await Letter.findByPk(letterId, { attributes: ['id'], transaction, lock: true });
      const none = { letterId, token: 'A'.repeat(22) };
      expect((await ask(invitations.lookAtInvitation, none)).body.error).toBe('invitation_invalid');
      expect((await ask(invitations.refuseInvitation, { ...none, refused: true })).body.error).toBe(
        'invitation_invalid',
      );
    });
  });
});

describe('on the day of a letter whose invitation was refused', () => {
  it('the next way is tried where there is one', async () => {
    const invited = await invite(several);
    await refuse(invited);
    await makeDue(invited.letterId);
    await deliverDue();
    expect(await newsAfterDue(invited.letterId)).toEqual(['refused wechat declined', 'accepted mail']);
  });

  it('it has nowhere to go where there is none, and nothing of it is lost', async () => {
    const invited = await invite();
    await refuse(invited);
    await makeDue(invited.letterId);
    await deliverDue();
    expect(await newsAfterDue(invited.letterId)).toEqual(['refused wechat declined', 'undeliverable']);
    expect((await Letter.findByPk(invited.letterId))?.status).toBe('undeliverable');
    expect(await Notice.count({ where: { kind: 'letter_arrived', state: 'scheduled' } })).toBe(0);
  });

  it('one that was paid for is sent nowhere any more: with its postage back nobody is invited anew, but who comes is let in', async () => {
    const invited = await invite();
    await Letter.update({ amountFen: 250 }, { where: { id: invited.letterId } });
    await refuse(invited);
    await makeDue(invited.letterId);
    await deliverDue();
    const { letterId, token } = invited;
    const may = (await call(letters.readLetter, { letterId }, system.token)).may;
    expect(may.invite).toBe(false);
    const again = await ask(invitations.renewInvitation, { letterId }, system.token);
    expect(again.body.error).toBe('letter_already_claimed');
    const friend = await signIn('zhoumu');
    await call(invitations.claimLetter, { letterId, token }, friend.accessToken);
    expect((await call(opening.openLetter, { letterId }, friend.accessToken)).id).toBe(letterId);
  });

  it('one that is open waits until it is over', async () => {
    const invited = await invite();
    await makeDue(invited.letterId);
    await deliverDue();
    expect(await newsAfterDue(invited.letterId)).toEqual(['postponed wechat not_claimed']);
    await passTime(system.sandbox, 30 * day);
    await endAskings.round();
    await deliverDue();
    expect((await newsAfterDue(invited.letterId)).filter((news) => news !== 'unanswered')).toEqual([
      'postponed wechat not_claimed',
      'refused wechat not_claimed',
      'undeliverable',
    ]);
  });
});
