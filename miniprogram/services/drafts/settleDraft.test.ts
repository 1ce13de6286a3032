import { letters } from '../../../shared/contract';
import type { Letter } from '../../../shared/contract/letters';
import { type LetterText, textOf } from '../../../shared/letterText';
import { blankDraft } from '../../letter/draft';
import { ApiError } from '../apiError';
import { readStored, storageKeys } from '../storage';
import { fakePhone, resetTaro } from '../testing/fakeTaro';
import { DraftKeeper } from './draftKeeper';
import { forgetAll, forgetDraft, forgetSaved, forgetUnsent, keepDraft, listDrafts, readDraft } from './draftStore';
import { forgetSent, rememberSent, sentDraft } from './sentDrafts';
import { forgetSettled, settleDraft } from './settleDraft';

jest.mock('../session/session', () => ({ currentSession: () => ({ id: 'mine' }) }));
jest.mock('../session/call', () => ({ call: (...args: unknown[]) => mockCall(...args) }));

const mockCall = jest.fn();
const draftKey = 'a-draft-key-of-this-phone';
const letterId = '01J0000000000000000000000A';
const sealedWords = textOf({ body: 'sealed', signature: 'me' });
const synced = { ...blankDraft(draftKey), words: sealedWords, acknowledged: sealedWords, letterId, version: 1 };
const bodies = () => listDrafts().map(({ words }) => words.body);

beforeEach(() => {
  jest.useFakeTimers();
  resetTaro();
  mockCall.mockReset();
});
afterEach(() => {
  fakePhone.isFull = false;
  for (const draft of listDrafts()) forgetDraft(draft.draftKey);
  forgetSent();
  jest.useRealTimers();
});

describe('a draft whose letter is sealed', () => {
  it('is known as such after a reload, since it stands on the phone', () => {
    keepDraft(synced);
    settleDraft(draftKey, letterId);
    expect(listDrafts()).toEqual([]);
    expect(readStored(storageKeys.sent)).toEqual([{ draftKey, letterId, goesOn: null }]);
    expect(sentDraft(draftKey)).toMatchObject({ letterId });
  });

  it('is known until the app closes where the phone has no room', () => {
    keepDraft(synced);
    fakePhone.isFull = true;
    settleDraft(draftKey, letterId);
    expect(sentDraft(draftKey)).toMatchObject({ letterId });
    fakePhone.isFull = false;
    rememberSent('another', letterId, null);
    expect(readStored(storageKeys.sent)).toHaveLength(2);
  });

  it('is one of the last twenty that are remembered', () => {
    for (let number = 0; number < 25; number += 1) rememberSent(`draft-${number}`, letterId, null);
    rememberSent('draft-24', letterId, null);
    expect(readStored(storageKeys.sent)).toHaveLength(20);
    expect([sentDraft('draft-4'), sentDraft('draft-5')?.draftKey]).toEqual([null, 'draft-5']);
  });

  it.each([
    ['signs out', forgetSaved],
    ['erases the account', forgetAll],
  ])('is forgotten when its author %s', (_, leave) => {
    rememberSent(draftKey, letterId, null);
    leave();
    expect(sentDraft(draftKey)).toBeNull();
  });

  it.each([
    ['keeps words that the server never had as a draft of their own', 'sealed, and more', ['sealed, and more']],
    ['leaves nothing behind where the server has every word', 'sealed', []],
    ['leaves nothing behind where its text was emptied', '', []],
  ])('%s', (_, body, left) => {
    keepDraft({ ...synced, words: textOf({ body, signature: body && 'me' }) });
    forgetSettled([{ id: letterId, status: 'scheduled' }]);
    expect(bodies()).toEqual(left);
    const [more] = listDrafts();
    expect(sentDraft(draftKey)?.goesOn ?? undefined).toBe(more?.draftKey);
    expect(more?.letterId ?? null).toBeNull();
  });
});

describe('words typed into a draft whose letter was sealed elsewhere', () => {
  const sealed = { id: letterId, status: 'scheduled', version: 2, ...sealedWords } as unknown as Letter;
  const started = (words: Partial<LetterText>) => ({ ...sealed, status: 'draft', id: `${letterId}B`, ...words });

  function answerAsSealed(letter: Letter = sealed) {
    mockCall.mockImplementation(async (endpoint: unknown, { body }: { body?: string }) => {
      if (endpoint === letters.readLetter) return letter;
      if (endpoint === letters.writeLetter) return started({ body });
      throw new ApiError('letter_not_editable', '');
    });
  }

  it('go on as a letter of their own, on the phone and on the server', async () => {
    answerAsSealed();
    keepDraft(synced);
    const keeper = new DraftKeeper(draftKey);
    keeper.type({ body: 'more' });
    expect(await keeper.save()).toBe(false);
    expect(keeper).toMatchObject({ sealedAs: letterId, failure: null, state: 'onPhone' });
    expect(keeper.draft.draftKey).not.toBe(draftKey);
    expect(bodies()).toEqual(['more']);
    keeper.type({ body: 'more and more' });
    expect(await keeper.save()).toBe(true);
    expect(readDraft(keeper.draft.draftKey)).toMatchObject({ letterId: `${letterId}B` });
    expect(sentDraft(draftKey)).toEqual({ draftKey, letterId, goesOn: keeper.draft.draftKey });
  });

  it('go on by themselves within ten seconds', async () => {
    answerAsSealed();
    keepDraft(synced);
    const keeper = new DraftKeeper(draftKey);
    keeper.type({ body: 'more' });
    await jest.advanceTimersByTimeAsync(20_000);
    expect(keeper).toMatchObject({ sealedAs: letterId, state: 'saved' });
  });

  it('are kept when this phone knows of the seal, and the page is left at once', () => {
    keepDraft(synced);
    const keeper = new DraftKeeper(draftKey);
    settleDraft(draftKey, letterId);
    keeper.type({ body: 'more' });
    keeper.leave();
    expect(bodies()).toEqual(['more']);
    expect(readDraft(sentDraft(draftKey)?.goesOn ?? '')?.words.body).toBe('more');
  });

  it('are kept where a draft is begun again under the key of a sealed one', async () => {
    mockCall.mockImplementation(async (endpoint: unknown, { draftKey: key, body }: Record<string, string>) => {
      if (endpoint === letters.saveDraft) throw new ApiError('letter_not_editable', '');
      return key === draftKey || endpoint === letters.readLetter ? sealed : started({ body, signature: '' });
    });
    const keeper = new DraftKeeper(draftKey);
    keeper.type({ body: 'into an empty page' });
    await keeper.save();
    expect(keeper.sealedAs).toBe(letterId);
    expect(bodies()).toEqual(['into an empty page']);
    expect(await keeper.save()).toBe(true);
  });

  it('stay what they are on a phone without room, and are not lost', async () => {
    answerAsSealed();
    keepDraft(synced);
    fakePhone.isFull = true;
    const keeper = new DraftKeeper(draftKey);
    keeper.type({ body: 'more' });
    await keeper.save();
    expect(keeper).toMatchObject({ sealedAs: letterId, phoneFull: true });
    expect(bodies()).toEqual(['more']);
    expect(await keeper.save()).toBe(true);
  });

  it('wait where the letter can be taken back, and make no second letter', async () => {
    answerAsSealed({ ...sealed, status: 'awaiting_payment' } as Letter);
    keepDraft(synced);
    const keeper = new DraftKeeper(draftKey);
    keeper.type({ body: 'more' });
    expect(await keeper.save()).toBe(false);
    expect(keeper).toMatchObject({ sealedAs: null, failure: { code: 'letter_not_editable' } });
    expect(listDrafts()).toMatchObject([{ draftKey, letterId, words: { body: 'more' } }]);
  });

  it('are none where they are the sealed words', async () => {
    answerAsSealed();
    keepDraft({ ...synced, acknowledged: textOf({ body: 'before' }) });
    const keeper = new DraftKeeper(draftKey);
    expect(await keeper.save()).toBe(false);
    expect(keeper).toMatchObject({ sealedAs: null, failure: { code: 'letter_not_editable' } });
    expect(listDrafts()).toHaveLength(1);
  });

  it('go with those of whoever was too young', () => {
    rememberSent(draftKey, letterId, null);
    const keeper = new DraftKeeper(draftKey);
    keeper.type({ body: 'more' });
    keeper.keep();
    forgetUnsent();
    expect(listDrafts()).toEqual([]);
  });
});
