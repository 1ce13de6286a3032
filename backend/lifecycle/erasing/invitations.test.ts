import { letters, opening, privacy } from '../../../shared/contract';
import { invitations } from '../../../shared/contract/invitations';
import { signIn, signInStranger } from '../../accounts/factory';
import { removeDeliveries } from '../../deliveries/leaving/removeDeliveries';
import { arrive, schedule, sealLetter } from '../../letters/factory';
import { Letter } from '../../letters/Letter';
import { purgeTransferred } from '../../letters/leaving/purgeTransferred';
import { Notice } from '../../notices/Notice';
import { ask, call } from '../../testing/call';
import { deliverDue } from '../../testing/dueLetter';
import { passTime } from '../../testing/passTime';
import { toAFriend } from '../../testing/recipients';
import { testSystem } from '../../testing/testSystem';
import { eraseDueAccounts } from './eraseDueAccounts';

const system = testSystem({ signedIn: 'linwan' });
const someone = async () => (await signInStranger()).accessToken;

/** A letter to a friend on its way, and its invitation. */
async function invite(): Promise<{ letterId: string; token: string }> {
  const { id: letterId } = await sealLetter(system.token, toAFriend);
  await schedule(letterId);
  const { invitation } = await call(letters.readLetter, { letterId }, system.token);
  return { letterId, token: invitation?.token ?? '' };
}

async function erase(token: string): Promise<void> {
  await call(privacy.closeAccount, { undelivered: 'cancel', graceDays: 0 }, token);
  await eraseDueAccounts.round();
}

const claim = async (invitation: { letterId: string; token: string }, token: string) =>
  (await ask(invitations.claimLetter, invitation, token)).body.error;

describe('an invitation ends', () => {
  it.each([
    ['opened', true],
    ['only claimed', false],
  ])('with its claim, also when the friend who had %s it is erased', async (_what, isOpened) => {
    const invitation = await invite();
    const friend = (await signIn('zhoumu')).accessToken;
    await call(invitations.claimLetter, invitation, friend);
    await arrive(invitation.letterId);
    if (isOpened) await call(opening.openLetter, { letterId: invitation.letterId }, friend);
    await erase(friend);
    expect(await Letter.findByPk(invitation.letterId)).toMatchObject({ recipientId: null });
    expect(await claim(invitation, await someone())).toBe('letter_already_claimed');
    const seen = await call(letters.readLetter, { letterId: invitation.letterId }, system.token);
    expect([seen.invitation, seen.may.invite]).toEqual([null, false]);
  });

  it('with its claim, where only the timeline of an older version tells of it', async () => {
    const invitation = await invite();
    await call(invitations.claimLetter, invitation, (await signIn('zhoumu')).accessToken);
    await Letter.update({ recipientId: null, claimedAt: null }, { where: { id: invitation.letterId } });
    expect(await claim(invitation, await someone())).toBe('letter_already_claimed');
  });

  it('with its author, who deletes it on its way and cannot claim it then, nor can another', async () => {
    const invitation = await invite();
    await arrive(invitation.letterId);
    await call(privacy.deleteLetter, { letterId: invitation.letterId }, system.token);
    for (const token of [system.token, await someone()])
      expect(await claim(invitation, token)).toBe('invitation_invalid');
    expect(await Letter.findByPk(invitation.letterId)).toBeNull();
  });

  it('with its author, where an older version left the letter to whoever comes', async () => {
    const invitation = await invite();
    await arrive(invitation.letterId);
    await Letter.update({ authorId: null }, { where: { id: invitation.letterId } });
    for (const token of [system.token, await someone()])
      expect(await claim(invitation, token)).toBe('invitation_invalid');
    await purgeTransferred(removeDeliveries).round();
    expect(await Letter.findByPk(invitation.letterId)).toBeNull();
  });

  it('not for the friend who has come before its author deleted it', async () => {
    const invitation = await invite();
    const friend = (await signIn('zhoumu')).accessToken;
    await call(invitations.claimLetter, invitation, friend);
    await arrive(invitation.letterId);
    await call(privacy.deleteLetter, { letterId: invitation.letterId }, system.token);
    expect(await call(invitations.claimLetter, invitation, friend)).toMatchObject({ id: invitation.letterId });
    expect((await ask(opening.openLetter, { letterId: invitation.letterId }, friend)).status).toBe(200);
    expect(await claim(invitation, system.token)).toBe('invitation_invalid');
  });

  it('with its author’s account', async () => {
    const invitation = await invite();
    await arrive(invitation.letterId);
    await erase(system.token);
    await passTime(system.sandbox, 61_000);
    await eraseDueAccounts.round();
    expect(await claim(invitation, await someone())).toBe('invitation_invalid');
  });

  it('with its letter: cancelled, or deleted before its day', async () => {
    const [one, other] = [await invite(), await invite()];
    await call(letters.cancelLetter, { letterId: one.letterId }, system.token);
    await call(privacy.deleteLetter, { letterId: other.letterId }, system.token);
    for (const invitation of [one, other]) expect(await claim(invitation, await someone())).toBe('invitation_invalid');
  });

  it('for the notice too, which waits for nobody then', async () => {
    const invitation = await invite();
    const friend = (await signIn('zhoumu')).accessToken;
    await call(invitations.claimLetter, invitation, friend);
    await erase(friend);
    await Letter.update({ deliverAt: new Date(0) }, { where: { id: invitation.letterId } });
    await deliverDue();
    const { letterId } = invitation;
    const notice = await Notice.findOne({ where: { letterId }, rejectOnEmpty: true });
    expect(notice).toMatchObject({ state: 'failed', reason: 'no_openid' });
    expect((await call(letters.readLetter, { letterId }, system.token)).status).toBe('undeliverable');
  });
});
