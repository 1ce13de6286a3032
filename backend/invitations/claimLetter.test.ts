import { letters, opening } from '../../shared/contract';
import { invitations } from '../../shared/contract/invitations';
import { signIn, signInStranger } from '../accounts/factory';
import { arrive, schedule, sealLetter } from '../letters/factory';
import { newId } from '../platform/newId';
import { ask, call } from '../testing/call';
import { testSystem } from '../testing/testSystem';

const system = testSystem({ signedIn: 'linwan' });
let friend: string;
beforeEach(async () => {
  friend = (await signIn('zhoumu')).accessToken;
});

const toFriend = { recipient: { kind: 'friend' as const, name: '周牧' }, channels: ['wechat' as const] };

const somebodyElse = async () => (await signInStranger()).accessToken;

/** A paid letter to a friend, with the invitation that its author shares. */
async function invite(): Promise<{ letterId: string; token: string }> {
  const { id: letterId } = await sealLetter(system.token, toFriend);
  await schedule(letterId);
  const { invitation } = await call(letters.readLetter, { letterId }, system.token);
  return { letterId, token: invitation?.token ?? '' };
}

describe('an invitation', () => {
  it('is there only while a paid letter waits for its friend', async () => {
    const unpaid = await sealLetter(system.token, toFriend);
    expect(unpaid.invitation).toBeNull();
    expect((await sealLetter(system.token)).invitation).toBeNull();
    const invitation = await invite();
    expect(invitation.token).toMatch(/^[A-Za-z0-9_-]{22}$/);
    await call(invitations.claimLetter, invitation, friend);
    expect((await call(letters.readLetter, { letterId: invitation.letterId }, system.token)).invitation).toBeNull();
  });

  it('is another for every letter', async () => {
    expect((await invite()).token).not.toBe((await invite()).token);
  });
});

describe('claiming a letter', () => {
  it('makes the friend its recipient, who sees that it waits and nothing of its words', async () => {
    const invitation = await invite();
    const received = await call(invitations.claimLetter, invitation, friend);
    expect(received).toEqual({
      id: invitation.letterId,
      state: 'waiting',
      may: { open: false, delete: false },
      signature: '林晚',
      title: null,
      deliverAt: expect.any(String),
    });
    expect((await call(letters.listReceived, { limit: 20 }, friend)).letters).toEqual([received]);
    const { timeline } = await call(letters.readLetter, { letterId: invitation.letterId }, system.token);
    expect(timeline.map(({ kind }) => kind)).toEqual(['written', 'sealed', 'paid', 'claimed']);
  });

  it('twice by the same friend is as once', async () => {
    const invitation = await invite();
    const first = await call(invitations.claimLetter, invitation, friend);
    expect(await call(invitations.claimLetter, invitation, friend)).toEqual(first);
    const { timeline } = await call(letters.readLetter, { letterId: invitation.letterId }, system.token);
    expect(timeline.filter(({ kind }) => kind === 'claimed')).toHaveLength(1);
  });

  it('by a second friend is refused', async () => {
    const invitation = await invite();
    await call(invitations.claimLetter, invitation, friend);
    const late = await ask(invitations.claimLetter, invitation, await somebodyElse());
    expect(late).toMatchObject({ status: 409, body: { error: 'letter_already_claimed' } });
  });

  it('by six friends at once makes one of them its recipient', async () => {
    const invitation = await invite();
    const friends = await Promise.all([friend, ...Array.from({ length: 5 }, somebodyElse)]);
    const answers = await Promise.all(friends.map((one) => ask(invitations.claimLetter, invitation, one)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409, 409]);
    const received = await Promise.all(friends.map((one) => call(letters.listReceived, { limit: 20 }, one)));
    expect(received.map(({ letters: list }) => list.length).sort()).toEqual([0, 0, 0, 0, 0, 1]);
  });

  it('by its author is refused, who is told that it is their own, claimed or not', async () => {
    const invitation = await invite();
    const yours = { status: 409, body: { error: 'invitation_is_yours' } };
    expect(await ask(invitations.claimLetter, invitation, system.token)).toMatchObject(yours);
    await call(invitations.claimLetter, invitation, friend);
    expect(await ask(invitations.claimLetter, invitation, system.token)).toMatchObject(yours);
    const wrong = { ...invitation, token: 'A'.repeat(22) };
    expect((await ask(invitations.claimLetter, wrong, system.token)).body.error).toBe('invitation_invalid');
  });

  it('with another token is refused, and looks the same as for a letter that is not there', async () => {
    const { letterId } = await invite();
    const { token } = await invite();
    const wrong = await ask(invitations.claimLetter, { letterId, token }, friend);
    const nowhere = await ask(invitations.claimLetter, { letterId: newId(), token }, friend);
    for (const answer of [wrong, nowhere]) {
      expect(answer).toMatchObject({ status: 404, body: { error: 'invitation_invalid' } });
      expect(Object.keys(answer.body).sort()).toEqual(['error', 'message', 'requestId']);
    }
  });

  it('is possible after the letter was due, and opens it', async () => {
    const invitation = await invite();
    expect(await arrive(invitation.letterId)).toBe(true);
    expect(await call(invitations.claimLetter, invitation, friend)).toMatchObject({ state: 'arrived', title: null });
    const opened = await call(opening.openLetter, { letterId: invitation.letterId }, friend);
    expect(opened.body).toBe('你好，明天的我。');
  });

  it('is over once the letter is cancelled', async () => {
    const invitation = await invite();
    await call(letters.cancelLetter, { letterId: invitation.letterId }, system.token);
    expect((await ask(invitations.claimLetter, invitation, friend)).body.error).toBe('invitation_invalid');
  });

  it('ends for the friend when the letter is cancelled later', async () => {
    const invitation = await invite();
    await call(invitations.claimLetter, invitation, friend);
    await call(letters.cancelLetter, { letterId: invitation.letterId }, system.token);
    expect((await call(letters.listReceived, { limit: 20 }, friend)).letters).toEqual([]);
  });
});
