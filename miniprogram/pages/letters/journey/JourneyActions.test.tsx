/** @jest-environment jsdom */
import { act } from 'react';
import { letters, sealing } from '../../../../shared/contract';
import { invitations } from '../../../../shared/contract/invitations';
import type { Letter } from '../../../../shared/contract/letters';
import { draw } from '../../../components/testing/draw';
import { sealedLetter } from '../../../letter/testing/sealedLetter';
import { askedOf, breakOff, refuse, reply } from '../../../services/testing/fakeApi';
import { fakePhone, resetTaro } from '../../../services/testing/fakeTaro';
import { signInLinwan } from '../../../services/testing/signedIn';
import { JourneyActions } from './JourneyActions';

const onChanged = jest.fn();
const actionsOf = (changes: Partial<Letter>) => <JourneyActions letter={sealedLetter(changes)} onChanged={onChanged} />;
const heldUntil = (lookUntil: string | null): Letter['check'] => ({
  ...{ state: 'held', part: 'body', rule: 'advertising' },
  ...{ pieces: [], lookUntil },
});
const friend = { kind: 'other' as const, name: '周牧', contact: null };

beforeEach(() => {
  resetTaro();
  signInLinwan();
  onChanged.mockClear();
});

it.each<[string, Partial<Letter>, string[]]>([
  ['a draft is written on', { status: 'draft' }, ['.t-continue']],
  ['a letter without postage is paid for', { status: 'awaiting_payment', amountFen: 250 }, ['.t-payment']],
  ['a letter that is being checked can be taken back', { status: 'checking' }, ['.t-under-check']],
  [
    'and so can one that waits for its author',
    { status: 'checking', check: { state: 'author_away', part: null, rule: null } },
    ['.t-author-away'],
  ],
  ['and so can one that waits for a person to look at it', { status: 'held' }, ['.t-under-check']],
  ['a letter on its way can be cancelled', { status: 'scheduled' }, ['.t-cancel']],
  ['a letter to oneself that has come is opened', { status: 'delivered' }, ['.t-open-mine']],
  ['one that could not be delivered is opened as well', { status: 'undeliverable' }, ['.t-open-mine']],
  ['a letter that has come to somebody else is theirs', { status: 'delivered', recipient: friend }, []],
  ['a cancelled letter is at its end', { status: 'cancelled' }, []],
  [
    'a friend who has not accepted is invited, and the letter can still be cancelled',
    { recipient: friend, invitation: { token: 'mint-01' } },
    ['.t-unclaimed', '.t-invite', '.t-cancel'],
  ],
])('%s', async (_, changes, expected) => {
  const every = [
    '.t-continue',
    '.t-payment',
    '.t-cancel',
    '.t-open-mine',
    '.t-unclaimed',
    '.t-invite',
    '.t-under-check',
    '.t-author-away',
  ];
  const screen = await draw(actionsOf(changes));
  expect(every.filter((selector) => screen.has(selector)).sort()).toEqual([...expected].sort());
});

it.each([
  [['wechat'], {}, '不收下，到时就不知道送给谁'],
  [['wechat', 'sms', 'mail'], {}, '到那天还没有人收下，就用别的方式送：短信 + 电子邮件。'],
  [['wechat', 'sms'], { state: 'refused' as const }, '到那天还没有人收下，就用别的方式送：短信。'],
] satisfies [Letter['channels'], object, string][])(
  'says what becomes of a letter that nobody accepts: by %p, %p',
  async (channels, standing, said) => {
    const screen = await draw(
      actionsOf({ recipient: friend, channels, invitation: { token: 'mint-01', ...standing } }),
    );
    const notice = screen.read(screen.has('.t-unclaimed') ? '.t-unclaimed' : '.t-invitation-refused');
    expect(notice).toContain(said);
    expect(notice.includes('不知道送给谁')).toBe(channels.length === 1);
  },
);

it('tells of the cancelled letter after the second tap', async () => {
  const cancelled = sealedLetter({ status: 'cancelled' });
  reply(letters.cancelLetter, cancelled);
  const screen = await draw(actionsOf({}));
  await screen.tap('.t-cancel');
  expect(onChanged).not.toHaveBeenCalled();
  await screen.tap('.t-confirm');
  expect(onChanged.mock.calls).toEqual([[cancelled]]);
});

it('says before it is cancelled that postage which was paid too long ago is paid out by hand', async () => {
  reply(letters.readRules, { refundsByHand: false } as never);
  const screen = await draw(actionsOf({ amountFen: 250, tooOldFen: 250 }));
  await screen.tap('.t-cancel');
  expect(screen.read('.sheet')).toMatch(/不能原路退回，由工作人员人工付给您/);
  expect(screen.read('.sheet')).not.toContain('自动');
});

it('leads an unpaid letter that was taken back to the desk, as a draft of this phone', async () => {
  reply(sealing.unsealLetter, sealedLetter({ status: 'draft' }));
  const screen = await draw(actionsOf({ status: 'awaiting_payment', amountFen: 250 }));
  await screen.tap('.t-unseal');
  expect(fakePhone.opened).toEqual([expect.stringMatching(/^\/pages\/write\/compose\/index\?draft=./)]);
  expect(onChanged).not.toHaveBeenCalled();
});

it('follows a letter whose check came to its end while it was to be taken back', async () => {
  refuse(sealing.unsealLetter, 'letter_not_editable');
  const screen = await draw(actionsOf({ status: 'checking' }));
  await screen.tap('.t-unseal');
  expect(screen.has('.t-failure')).toBe(true);
  expect(fakePhone.opened).toEqual([]);
});

describe('a letter that is being checked', () => {
  const checking: Partial<Letter> = { status: 'checking', check: { state: 'waiting', part: null, rule: null } };
  const minutes = (count: number) => act(() => jest.advanceTimersByTimeAsync(count * 60_000));
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('is looked at again by itself, also after a look that failed', async () => {
    breakOff(letters.readLetter);
    await draw(actionsOf(checking));
    await minutes(1);
    expect(onChanged).not.toHaveBeenCalled();
    const passed = sealedLetter({ status: 'scheduled' });
    reply(letters.readLetter, passed);
    await minutes(1);
    expect(onChanged).toHaveBeenLastCalledWith(passed);
  });

  it('is looked at for some minutes as well while a person may look at it, less often', async () => {
    const released: Partial<Letter> = { status: 'held', check: heldUntil('2027-01-03T02:00:00.000Z') };
    const looks = () => askedOf(letters.readLetter).filter((address) => !String(address).endsWith('/rules')).length;
    reply(letters.readLetter, sealedLetter(released));
    const screen = await draw(actionsOf({ status: 'held', check: heldUntil(null) }));
    await minutes(20);
    expect(looks()).toBe(0);
    await screen.redraw(actionsOf(released));
    await minutes(2);
    expect(looks()).toBe(4);
    await minutes(30);
    expect(looks()).toBeLessThanOrEqual(10);
  });

  it('says calmly that nothing was paid, where it costs', async () => {
    const screen = await draw(actionsOf({ ...checking, amountFen: 250 }));
    expect(screen.read('.notice--calm')).toMatch(/还在检查.*还没有收费/);
    expect(screen.has('.t-unseal.button--plain')).toBe(true);
    await screen.redraw(actionsOf({ ...checking, amountFen: 0 }));
    expect(screen.read('.notice--calm')).not.toContain('收费');
  });

  it('is looked at for some minutes only, and not when it is held', async () => {
    reply(letters.readLetter, sealedLetter(checking));
    const screen = await draw(actionsOf(checking));
    await minutes(6);
    // Not what a held one asks for besides, whose path is one of a letter, too.
    const looks = () => askedOf(letters.readLetter).filter((address) => !String(address).endsWith('/rules')).length;
    const asked = looks();
    expect(asked).toBeGreaterThan(10);
    await minutes(30);
    await screen.redraw(actionsOf({ status: 'held' }));
    await minutes(6);
    expect(looks()).toBe(asked);
  });
});

it('has WeChat asked by one tap where the check waits for its author', async () => {
  const check = { state: 'author_away', part: null, rule: null } as const;
  const checked = sealedLetter({ status: 'scheduled' });
  Object.assign(globalThis, { wx: { login: ({ success }: { success(got: object): void }) => success({ code: 'c' }) } });
  reply(sealing.checkLetter, checked);
  const screen = await draw(actionsOf({ status: 'checking', check }));
  await screen.tap('.t-check-now');
  expect(onChanged.mock.calls).toEqual([[checked]]);
  await screen.redraw(actionsOf({ status: 'checking', check: { ...check, state: 'waiting' } }));
  expect(screen.has('.t-check-now')).toBe(false);
  Object.assign(globalThis, { wx: undefined });
});

it('shows what is doubtful word for word, and lets a person look at just that, or no more', async () => {
  const pieces = [{ part: 'body', from: 1, to: 4 } as const, { part: 'recipientName', from: 0, to: 2 } as const];
  const check = { state: 'held', part: 'body', rule: 'advertising', pieces, lookUntil: null } as const;
  const held: Partial<Letter> = { status: 'held', body: '一二三四五', recipient: { ...friend, name: '外婆' } };
  const released = sealedLetter({ ...held, check: { ...check, pieces, lookUntil: '2027-01-03T02:00:00.000Z' } });
  reply(sealing.releasePieces, released);
  const screen = await draw(actionsOf({ ...held, check: { ...check, pieces } }));
  expect([...document.querySelectorAll('.t-doubtful')].map((one) => one.textContent)).toEqual(['二三四', '外婆']);
  await screen.tap('.t-let-look');
  expect(onChanged.mock.calls).toEqual([[released]]);
  await screen.redraw(actionsOf(released));
  expect([screen.has('.t-let-look'), screen.has('.t-unseal')]).toEqual([false, true]);
  await screen.tap('.t-no-look');
  expect(askedOf(sealing.releasePieces)).toEqual([{ pieces }, { pieces: [] }]);
});

it.each([
  ['2026-11-02T08:00:00.000Z', true],
  ['2026-11-03T07:59:00.000Z', true],
  ['2026-11-01T08:01:00.000Z', true],
  ['2026-11-03T08:00:00.000Z', false],
  ['2026-12-03T08:00:00.000Z', false],
  [null, false],
])('says of a held letter due at %s whether its time leaves less than 48 hours: %s', async (deliverAt, isSoon) => {
  jest.useFakeTimers({ now: Date.parse('2026-11-01T08:00:00.000Z') });
  const screen = await draw(actionsOf({ status: 'held', check: heldUntil(null), deliverAt }));
  const said = screen.read('.t-under-check');
  expect([said.includes('退回草稿'), said.includes('48 小时')]).toEqual([isSoon, !isSoon]);
  jest.useRealTimers();
});

it('offers an own letter that was opened to be read again, not to be opened', async () => {
  const screen = await draw(actionsOf({ status: 'opened' }));
  expect(screen.read('.t-open-mine')).toBe('再读一遍');
  await screen.redraw(actionsOf({ status: 'delivered' }));
  expect(screen.read('.t-open-mine')).toBe('去拆信');
});

it.each<['refused' | 'expired']>([['refused'], ['expired']])(
  'invites anew where the invitation is %s',
  async (state) => {
    const invitation = { token: 'abcdefghijklmnopqrstuv', from: '', state, until: null };
    const screen = await draw(actionsOf({ status: 'scheduled', recipient: friend, invitation }));
    expect(screen.has('.t-invite')).toBe(false);
    reply(invitations.renewInvitation, sealedLetter({ status: 'scheduled' }));
    await screen.tap('.t-renew-invitation');
    expect(onChanged).toHaveBeenCalledTimes(1);
  },
);

it.each([
  ['open', false],
  ['accepted', false],
  ['refused', false],
  ['expired', true],
] as const)('says how it stands with whoever was asked first: %s', async (state, renew) => {
  const asking = { state, until: '2027-06-01T01:00:00.000Z', renew };
  const screen = await draw(actionsOf({ status: 'scheduled', recipient: friend, asking }));
  expect([screen.has(`.t-asking-${state}`), screen.has('.t-ask-anew')]).toEqual([true, renew]);
});

it('who was asked and refused: another contact is one tap away while it may be chosen, and not spoken of once it may not', async () => {
  const asking = { state: 'refused' as const, until: '2027-06-01T01:00:00.000Z', renew: false };
  const changing = { status: 'scheduled' as const, recipient: friend, asking };
  const { may } = sealedLetter(changing);
  const screen = await draw(actionsOf({ ...changing, may: { ...may, changeContact: true } }));
  expect(screen.read('.t-asking-refused')).toContain('换一个联系方式');
  await screen.tap('.t-ask-another');
  expect(fakePhone.opened.at(-1)).toContain('readdress/index?id=');
  const late = await draw(actionsOf({ ...changing, may: { ...may, changeContact: false } }));
  expect(late.has('.t-ask-another')).toBe(false);
  expect(late.read('.t-asking-refused')).not.toContain('换一个联系方式');
});
