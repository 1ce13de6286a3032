/** @jest-environment jsdom */
import { letters } from '../../../../shared/contract';
import { invitations } from '../../../../shared/contract/invitations';
import type { ReceivedSummary } from '../../../../shared/contract/letters';
import { postage } from '../../../../shared/postage';
import { draw } from '../../../components/testing/draw';
import { sealedLetter } from '../../../letter/testing/sealedLetter';
import { endSession } from '../../../services/session/session';
import { askedOf, breakOff, refuse, reply } from '../../../services/testing/fakeApi';
import { fakePhone, fakeServer, resetTaro } from '../../../services/testing/fakeTaro';
import { signInLinwan } from '../../../services/testing/signedIn';
import { Invitation } from './Invitation';

const { id } = sealedLetter();
const token = 'abcdefghijklmnopqrstuv';
const received: ReceivedSummary = {
  id,
  state: 'waiting',
  may: { open: false, delete: false },
  signature: '周牧',
  title: null,
  deliverAt: '2027-06-01T01:00:00.000Z',
};
const invitation = <Invitation letterId={id} token={token} />;

function standTo({ own = false, box = [] as ReceivedSummary[] }): void {
  reply(letters.listSent, { letters: own ? [sealedLetter()] : [], nextCursor: null } as never);
  reply(letters.readRules, { minLeadSeconds: 60, postage, letterTemplateId: 'template' } as never);
  reply(letters.listReceived, { letters: box, nextCursor: null });
  reply(invitations.lookAtInvitation, { state: 'open', from: '周牧' });
}

beforeEach(() => {
  resetTaro();
  signInLinwan();
  standTo({});
});

it('is accepted by one tap, and then no longer offered', async () => {
  reply(invitations.claimLetter, received);
  const screen = await draw(invitation);
  await screen.tap('.t-claim');
  expect(askedOf(invitations.claimLetter)).toEqual([{ token }]);
  expect(screen.has('.t-claimed')).toBe(true);
  expect([screen.has('.t-claim'), screen.has('.t-refuse')]).toEqual([false, false]);
});

it('is not offered again to who has accepted it: they read until when it waits', async () => {
  standTo({ box: [received] });
  const screen = await draw(invitation);
  expect(screen.has('.t-claim')).toBe(false);
  expect(screen.read('.t-claimed')).toContain('周牧 的信会在 2027年6月1日 等您。');
  await screen.tap('.t-claim-received');
  expect(fakePhone.opened).toEqual(['/pages/letters/received/index']);
});

it('keeps a name that is written from the right apart from the day beside it', async () => {
  standTo({ box: [{ ...received, signature: 'فاطمة 7' }] });
  const screen = await draw(invitation);
  expect(screen.read('.t-claimed')).toContain('\u2068فاطمة 7\u2069 的信会在 2027年6月1日 等您。');
});

it.each(['arrived', 'opened'] as const)(
  'leads who has accepted it to the letter, once it is there: %s',
  async (state) => {
    standTo({ box: [{ ...received, state }] });
    const screen = await draw(invitation);
    expect(screen.has('.t-claim')).toBe(false);
    await screen.tap('.t-claim-open');
    expect(fakePhone.opened).toEqual([`/pages/letters/letter/index?id=${id}`]);
  },
);

it('is not offered to the author of the letter, who is led to its journey', async () => {
  standTo({ own: true });
  const screen = await draw(invitation);
  expect([screen.has('.t-claim'), screen.has('.t-refuse')]).toEqual([false, false]);
  await screen.tap('.t-claim-own');
  expect(fakePhone.opened).toEqual([`/pages/letters/journey/index?id=${id}`]);
});

it.each(['letter_already_claimed', 'invitation_invalid'] as const)(
  'offers nothing that would be refused again after %s',
  async (code) => {
    refuse(invitations.claimLetter, code);
    const screen = await draw(invitation);
    await screen.tap('.t-claim');
    expect(screen.has('.t-claim')).toBe(false);
    expect(screen.read('.t-ended-invitation')).toContain(code);
  },
);

it.each(['unavailable', 'too_many_tries'] as const)('can be tried again after %s', async (code) => {
  refuse(invitations.claimLetter, code);
  const screen = await draw(invitation);
  await screen.tap('.t-claim');
  expect(screen.has('.t-failure')).toBe(true);
  expect(screen.has('.t-claim')).toBe(true);
});

it('is not offered while nobody knows how the person stands to it', async () => {
  breakOff(letters.listReceived);
  const screen = await draw(invitation);
  expect(screen.has('.t-claim')).toBe(false);
  expect(screen.has('.t-retry')).toBe(true);
});

it('asks for no letter that is not the person’s own, which would be an error', async () => {
  await draw(invitation);
  expect(fakeServer.requests.some(({ url }) => url.endsWith(`/letters/${id}`))).toBe(false);
});

it('asks only from whom it is before somebody has signed in', async () => {
  endSession();
  fakeServer.requests = [];
  const screen = await draw(invitation);
  expect(screen.has('.t-sign-in-panel')).toBe(true);
  expect(screen.read('.claim__heading')).toContain('周牧');
  expect(fakeServer.requests.map(({ url }) => url.split('/').at(-1))).toEqual(['look']);
});

it.each(['known', 'unknown'])('is refused by one tap, and taken back by another: %s', async (who) => {
  if (who === 'unknown') endSession();
  reply(invitations.refuseInvitation, { state: 'refused', from: '周牧' });
  const screen = await draw(invitation);
  await screen.tap('.t-refuse');
  expect(askedOf(invitations.refuseInvitation)).toEqual([{ token, refused: true, scope: 'letter' }]);
  expect([screen.has('.t-refuse'), screen.has('.t-refused')]).toEqual([false, true]);
  reply(invitations.refuseInvitation, { state: 'open', from: '周牧' });
  await screen.tap('.t-undo-refusal');
  expect(screen.has('.t-refuse')).toBe(true);
});

it('is over in time, and says so before anybody signs in', async () => {
  endSession();
  reply(invitations.lookAtInvitation, { state: 'expired', from: '周牧' });
  const screen = await draw(invitation);
  expect([screen.has('.t-expired-invitation'), screen.has('.t-sign-in-panel')]).toEqual([true, false]);
});

describe('to somebody without WeChat', () => {
  it('is offered without the promise of a notice in WeChat', async () => {
    const screen = await draw(invitation);
    expect(screen.read('.claim__why')).not.toContain('通过微信');
    expect(screen.read('.claim__why')).toContain('我收到的');
  });

  it.each(['just now', 'before'])('says once accepted that none comes: %s', async (when) => {
    reply(invitations.claimLetter, received);
    if (when === 'before') standTo({ box: [received] });
    const screen = await draw(invitation);
    if (when === 'just now') await screen.tap('.t-claim');
    expect(screen.read('.t-claim-untold')).toContain('没有通知');
  });

  it('is offered before they sign in as a letter that waits, where WeChat is not around', async () => {
    endSession();
    const screen = await draw(invitation);
    expect(screen.read('.claim__why')).not.toContain('通过微信');
  });

  it('promises the notice to who has WeChat', async () => {
    signInLinwan({ hasWechat: true });
    standTo({ box: [] });
    const screen = await draw(invitation);
    expect(screen.read('.claim__why')).toContain('通过微信');
  });
});

describe('to somebody who is asked first', () => {
  const asked = { name: '阿梅莉', contact: 'a***@example.com', claimable: false };

  it('shows what is kept of them, and takes their yes and their no without an account', async () => {
    endSession();
    reply(invitations.lookAtInvitation, { state: 'open', from: '周牧', asked });
    reply(invitations.acceptAsked, { state: 'accepted', from: '周牧', asked });
    const screen = await draw(invitation);
    expect(screen.read('.t-held')).toContain('a***@example.com');
    expect([screen.has('.t-sign-in-panel'), screen.has('.t-claim'), screen.has('.t-refuse')]).toEqual([
      false,
      false,
      true,
    ]);
    await screen.tap('.t-accept-asked');
    expect(askedOf(invitations.acceptAsked)).toEqual([{ token, accepted: true }]);
    expect(screen.has('.t-asked-accepted')).toBe(true);
    reply(invitations.acceptAsked, { state: 'open', from: '周牧', asked });
    await screen.tap('.t-undo-accepted');
    expect(screen.has('.t-accept-asked')).toBe(true);
  });

  it.each(['sender', 'all'] as const)('lets them refuse more than this letter: %s', async (scope) => {
    endSession();
    reply(invitations.lookAtInvitation, { state: 'open', from: '周牧', asked });
    reply(invitations.refuseInvitation, { state: 'refused', from: '周牧', asked });
    const screen = await draw(invitation);
    await screen.tap(`.t-refuse-${scope}`);
    expect(askedOf(invitations.refuseInvitation)).toEqual([{ token, refused: true, scope }]);
  });

  it('leaves the way by their account open where there is one', async () => {
    endSession();
    reply(invitations.lookAtInvitation, { state: 'open', from: '周牧', asked: { ...asked, claimable: true } });
    const screen = await draw(invitation);
    expect([screen.has('.t-sign-in-panel'), screen.has('.t-accept-asked')]).toEqual([true, true]);
  });
});
