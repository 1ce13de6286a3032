/** @jest-environment jsdom */
import { accounts, payments } from '../../../../../shared/contract';
import { changes } from '../../../../../shared/contract/changes';
import type { LetterChangeView } from '../../../../../shared/contract/letterChange';
import type { Letter } from '../../../../../shared/contract/letters';
import { textOf } from '../../../../../shared/letterText';
import { draw } from '../../../../components/testing/draw';
import { sealedLetter } from '../../../../letter/testing/sealedLetter';
import { now } from '../../../../services/clock';
import { askedOf, refuse, reply } from '../../../../services/testing/fakeApi';
import { fakePhone, resetTaro } from '../../../../services/testing/fakeTaro';
import { linwan, signInLinwan } from '../../../../services/testing/signedIn';
import { JourneyActions } from '../JourneyActions';

const onChanged = jest.fn();
const all = { changeText: true, changeContact: true, changeDate: true, lookInto: true };

/** A letter on its way of which its author may change everything, unless said otherwise. */
function changeable(changes: Partial<Letter> = {}, may: Partial<Letter['may']> = all): Letter {
  const letter = sealedLetter({ amountFen: 250, ...changes });
  return { ...letter, may: { ...letter.may, ...may } };
}
const open = (change: Partial<LetterChangeView>): Letter =>
  changeable({
    change: {
      ...{ kind: 'edited', state: 'checking', differenceFen: 0, until: '2027-01-02T02:00:00.000Z' },
      ...{ to: null, contact: null, part: null, rule: null },
      ...change,
    },
  });
const page = (letter: Letter) => <JourneyActions letter={letter} onChanged={onChanged} />;

beforeEach(() => {
  resetTaro();
  signInLinwan();
  onChanged.mockClear();
});

describe('what may be changed of a letter on its way', () => {
  it.each<[string, Partial<Letter['may']>, string[]]>([
    ['all of it in its first day', all, ['.t-edit-words', '.t-change-contact', '.t-move-day', '.t-look-inside']],
    ['all but its words later', { ...all, changeText: false }, ['.t-change-contact', '.t-move-day', '.t-look-inside']],
    ['nothing within an hour of its delivery', { lookInto: true }, ['.t-look-inside']],
    ['nothing by an older server', {}, []],
  ])('is %s', async (_what, may, expected) => {
    const editUntil = new Date(now() + 3 * 3_600_000).toISOString();
    const screen = await draw(page(changeable({ editUntil }, may)));
    const every = ['.t-edit-words', '.t-change-contact', '.t-move-day', '.t-look-inside'];
    expect(every.filter((selector) => screen.has(selector))).toEqual(expected);
    expect(screen.has('.t-cancel')).toBe(true);
  });

  it('is counted down in words, and leads to the words, to whom it is for, and to its day', async () => {
    const editUntil = new Date(now() + 5 * 3_600_000 + 12.5 * 60_000).toISOString();
    const screen = await draw(page(changeable({ editUntil })));
    expect(screen.read('.t-time-left')).toContain('5 小时 12 分钟');
    await screen.tap('.t-edit-words');
    await screen.tap('.t-change-contact');
    await screen.tap('.t-move-day');
    expect(fakePhone.opened).toEqual([
      expect.stringMatching(/^\/pages\/write\/edit\/index\?id=/),
      expect.stringMatching(/^\/pages\/write\/readdress\/index\?id=/),
      expect.stringMatching(/^\/pages\/write\/move\/index\?id=/),
    ]);
  });
});

const deliverLocal = { on: '2029-02-01', time: '21:30', timeZone: 'Asia/Shanghai' };

describe('a change that is not settled', () => {
  it('says that the letter is as it was, and is taken back', async () => {
    const back = changeable();
    reply(changes.withdrawChange, back);
    const screen = await draw(page(open({})));
    expect(screen.read('.t-change-checking')).toContain('原来的信照常');
    for (const other of ['.t-edit-words', '.t-move-day']) expect(screen.has(other)).toBe(false);
    await screen.tap('.t-withdraw-change');
    expect(onChanged.mock.calls).toEqual([[back]]);
  });

  it('is checked at once by its author, who is there in WeChat', async () => {
    Object.assign(globalThis, {
      wx: { login: ({ success }: { success(got: object): void }) => success({ code: 'c' }) },
    });
    const checked = changeable();
    reply(changes.checkChange, checked);
    const screen = await draw(page(open({ state: 'author_away' })));
    await screen.tap('.t-check-change');
    Object.assign(globalThis, { wx: undefined });
    expect(askedOf(changes.checkChange)).toHaveLength(1);
    expect(onChanged.mock.calls).toEqual([[checked]]);
  });

  it('waits for its author where there is no WeChat', async () => {
    const screen = await draw(page(open({ state: 'author_away' })));
    expect(screen.read('.t-change-author_away')).toContain('请在微信里打开');
    expect(screen.has('.t-check-change')).toBe(false);
  });

  it('shows the difference, for what, and by when it is to be paid', async () => {
    refuse(payments.createOrder, 'payment_unavailable', { statusCode: 503 });
    const waiting = { kind: 'moved', state: 'awaiting_payment', differenceFen: 200, to: deliverLocal } as const;
    const screen = await draw(page(open(waiting)));
    expect(screen.read('.t-payment')).toMatch(/2\.00.*2029年2月1日.*2027年1月2日/);
    expect(screen.has('.t-unseal')).toBe(false);
    expect(screen.has('.t-withdraw-change')).toBe(true);
  });

  it.each([
    [{ state: 'refused', part: 'body', rule: 'advertising' } as const, /没有通过检查（.+：.+）/],
    [{ state: 'lapsed' } as const, /没有生效/],
  ])('says how it ended, and leaves the rest to be changed: %j', async (ended, words) => {
    const screen = await draw(page({ ...open(ended), editUntil: new Date(now() + 60_000_000).toISOString() }));
    expect(screen.read('.t-change-ended')).toMatch(words);
    expect(screen.has('.t-edit-words')).toBe(true);
  });
});

describe('the words of a sealed letter', () => {
  it('are shown once their author has proved that it is them, and folded up again', async () => {
    refuse(changes.readSealed, 'fresh_proof_required', { statusCode: 403 });
    reply(accounts.readAccount, linwan);
    const screen = await draw(page(changeable()));
    expect(screen.has('.t-letter-body')).toBe(false);
    await screen.tap('.t-look-inside');
    expect(screen.has('.t-proof')).toBe(true);
    const words = textOf({ title: '', body: '今天下雨，一家人都好。', signature: '林晚' });
    reply(changes.readSealed, { ...words, recipientName: '我', version: 1 } as never);
    await screen.tap('.t-sheet-close');
    await screen.tap('.t-look-inside');
    expect(screen.read('.t-letter-body')).toContain('一家人都好');
    await screen.tap('.t-fold-up');
    expect(screen.has('.t-letter-body')).toBe(false);
  });
});
