import type { Letter } from '../../../shared/contract/letters';
import { textOf } from '../../../shared/letterText';
import { ApiError } from '../apiError';
import { fakePhone, resetTaro } from '../testing/fakeTaro';
import { DraftKeeper } from './draftKeeper';
import { changeDraft, forgetDraft, keepDraft, listDrafts, readDraft } from './draftStore';
import { DraftConflict } from './draftSync';

jest.mock('../session/session', () => ({ currentSession: () => mockSignedIn }));
jest.mock('../session/call', () => ({ call: (...args: unknown[]) => mockCall(...args) }));

let mockSignedIn = false;
const mockCall = jest.fn();
const draftKey = 'a-draft-key-of-this-phone';
const onServer = (body: string, version = 1) => ({
  id: '01J0000000000000000000000A',
  version,
  title: '',
  body,
  signature: '',
});

beforeEach(() => {
  jest.useFakeTimers();
  resetTaro();
  mockSignedIn = false;
  mockCall.mockReset();
});

afterEach(() => {
  fakePhone.isFull = false;
  for (const draft of listDrafts()) forgetDraft(draft.draftKey);
  jest.useRealTimers();
});

it('stores what is typed within two seconds, though typing goes on', () => {
  const keeper = new DraftKeeper(draftKey);
  keeper.type({ body: 'a' });
  jest.advanceTimersByTime(1_500);
  keeper.type({ body: 'ab' });
  jest.advanceTimersByTime(500);
  expect(readDraft(draftKey)?.words.body).toBe('ab');
  expect(keeper.state).toBe('onPhone');
});

it('stores at once when the page is hidden or left', () => {
  const keeper = new DraftKeeper(draftKey);
  keeper.type({ body: 'last words' });
  keeper.leave();
  expect(readDraft(draftKey)?.words.body).toBe('last words');
});

it('brings the words to the server after ten seconds when someone is signed in', async () => {
  mockSignedIn = true;
  mockCall.mockResolvedValue(onServer('a'));
  const keeper = new DraftKeeper(draftKey);
  keeper.type({ body: 'a' });
  await jest.advanceTimersByTimeAsync(10_000);
  expect(mockCall).toHaveBeenCalledTimes(1);
  expect(keeper.state).toBe('saved');
});

it('keeps to the phone while nobody is signed in', async () => {
  const keeper = new DraftKeeper(draftKey);
  keeper.type({ body: 'a' });
  await jest.advanceTimersByTimeAsync(20_000);
  expect(mockCall).not.toHaveBeenCalled();
  expect(keeper.state).toBe('onPhone');
});

it('says that the words are on the phone when there is no network, and loses none', async () => {
  mockCall.mockRejectedValue(new ApiError('network', 'offline'));
  const keeper = new DraftKeeper(draftKey);
  keeper.type({ body: 'a' });
  expect(await keeper.save()).toBe(false);
  expect(keeper.state).toBe('offline');
  expect(readDraft(draftKey)?.words.body).toBe('a');
});

it('does not call words saved that were typed while the save was under way', async () => {
  const keeper = new DraftKeeper(draftKey);
  keeper.type({ body: 'a' });
  mockCall.mockImplementation(async () => {
    keeper.type({ body: 'ab' });
    return onServer('a');
  });
  expect(await keeper.save()).toBe(false);
  expect(keeper.draft.words.body).toBe('ab');
});

it('says so when the phone is full, and stores as soon as there is room', () => {
  const keeper = new DraftKeeper(draftKey);
  fakePhone.isFull = true;
  keeper.type({ body: 'a' });
  keeper.keep();
  expect(keeper).toMatchObject({ phoneFull: true, state: 'held' });
  fakePhone.isFull = false;
  keeper.keep();
  expect(keeper).toMatchObject({ phoneFull: false, state: 'onPhone' });
  expect(readDraft(draftKey)?.words.body).toBe('a');
});

it('brings words the full phone cannot store to the server from memory', async () => {
  fakePhone.isFull = true;
  mockCall.mockResolvedValue(onServer('a'));
  const keeper = new DraftKeeper(draftKey);
  keeper.type({ body: 'a' });
  expect(await keeper.save()).toBe(true);
  expect(mockCall).toHaveBeenCalledWith(expect.anything(), { draftKey, ...textOf({ body: 'a' }) });
  keeper.leave();
  expect(keeper).toMatchObject({ phoneFull: false, failure: null, state: 'saved' });
  expect(readDraft(draftKey)).toMatchObject({ letterId: onServer('a').id, version: 1 });
});

it('does not bring back a letter that was written on a full phone and is on its way', async () => {
  fakePhone.isFull = true;
  mockCall.mockResolvedValue(onServer('a'));
  const keeper = new DraftKeeper(draftKey);
  keeper.type({ body: 'a' });
  await keeper.save();
  fakePhone.isFull = false;
  forgetDraft(draftKey);
  keeper.leave();
  expect(listDrafts()).toEqual([]);
});

it('sends the newest words of a letter the full phone holds an older copy of', async () => {
  mockCall.mockResolvedValue(onServer('a'));
  const keeper = new DraftKeeper(draftKey);
  keeper.type({ body: 'a' });
  await keeper.save();
  fakePhone.isFull = true;
  keeper.type({ body: 'ab' });
  mockCall.mockResolvedValue(onServer('ab', 2));
  expect(await keeper.save()).toBe(true);
  expect(mockCall).toHaveBeenLastCalledWith(expect.anything(), expect.objectContaining({ version: 1, body: 'ab' }));
});

it('shows both failures when the phone is full and the server cannot be reached, and goes on trying', async () => {
  fakePhone.isFull = true;
  mockCall.mockRejectedValueOnce(new ApiError('network', 'offline')).mockResolvedValue(onServer('a'));
  const keeper = new DraftKeeper(draftKey);
  keeper.type({ body: 'a' });
  expect(await keeper.save()).toBe(false);
  expect(keeper).toMatchObject({ phoneFull: true, failure: { code: 'network' }, state: 'held' });
  expect(keeper.draft.words.body).toBe('a');
  expect(await keeper.save()).toBe(true);
  expect(keeper).toMatchObject({ phoneFull: false, failure: null });
});

it('leaves a conflict open when both versions shall be kept and the phone has no room for two', async () => {
  const keeper = new DraftKeeper(draftKey);
  mockCall.mockRejectedValue(new DraftConflict(onServer('there', 3) as Letter));
  keeper.type({ body: 'here' });
  expect(await keeper.save()).toBe(false);
  fakePhone.isFull = true;
  keeper.settle('both');
  expect(keeper).toMatchObject({ phoneFull: true, conflict: { by: 'device', words: { body: 'there' } } });
  expect(keeper.state).toBe('conflict');
  expect(listDrafts().map(({ words }) => words.body)).toEqual(['here']);
});

it('takes up on return what another page has stored', () => {
  const keeper = new DraftKeeper(draftKey);
  keeper.type({ body: 'a' });
  keeper.keep();
  changeDraft(draftKey, { words: textOf({ body: 'changed there' }) });
  keeper.refresh();
  expect(keeper.draft.words.body).toBe('changed there');
  expect(keeper.revision).toBe(1);
});

it('stores nothing of a draft that was thrown away', () => {
  const keeper = new DraftKeeper(draftKey);
  keeper.type({ body: 'a' });
  keeper.discard();
  keeper.leave();
  jest.runAllTimers();
  expect(listDrafts()).toEqual([]);
});

describe('two tabs of one draft', () => {
  /** Two tabs in which the same stored draft is open. */
  function twoTabs() {
    new DraftKeeper(draftKey).leave();
    const before = new DraftKeeper(draftKey);
    before.type({ body: 'a' });
    before.leave();
    return { one: new DraftKeeper(draftKey), other: new DraftKeeper(draftKey) };
  }
  const bodies = () =>
    listDrafts()
      .map(({ words }) => words.body)
      .sort();

  it('do not overwrite each other: the second asks, and what was typed in it is stored all the same', () => {
    const { one, other } = twoTabs();
    one.type({ body: 'a in one' });
    other.type({ body: 'a in the other' });
    one.keep();
    other.keep();
    expect(readDraft(draftKey)?.words.body).toBe('a in one');
    expect(other).toMatchObject({ state: 'conflict', conflict: { by: 'tab', words: { body: 'a in one' } } });
    other.type({ body: 'a in the other, and on' });
    other.leave();
    expect(bodies()).toEqual(['a in one', 'a in the other, and on']);
  });

  it('lose nothing when both store before either has heard of the other: who is stored over is asked', () => {
    const { one, other } = twoTabs();
    one.type({ body: 'a in one' });
    other.type({ body: 'a in the other' });
    const before = readDraft(draftKey);
    jest.advanceTimersByTime(1);
    one.keep();
    // Storage of another process may be this far behind.
    if (before) keepDraft(before);
    other.keep();
    expect(readDraft(draftKey)?.words.body).toBe('a in the other');
    one.refresh();
    other.refresh();
    expect(one).toMatchObject({ state: 'conflict', conflict: { by: 'tab', words: { body: 'a in the other' } } });
    expect(other.conflict).toBeNull();
    expect(bodies()).toEqual(['a in one', 'a in the other']);
  });

  it('ask nothing where one goes on from what the other has stored', () => {
    const { one, other } = twoTabs();
    one.type({ body: 'a in one' });
    one.keep();
    other.refresh();
    jest.advanceTimersByTime(1);
    other.type({ body: 'a in one, and on' });
    other.keep();
    one.refresh();
    expect(one).toMatchObject({ conflict: null, draft: { words: { body: 'a in one, and on' } } });
    expect(bodies()).toEqual(['a in one, and on']);
  });

  it.each([
    ['here', ['other']],
    ['there', ['one']],
    ['both', ['one', 'other']],
  ] as const)('keep what their author chooses: %s', (choice, kept) => {
    const { one, other } = twoTabs();
    one.type({ body: 'one' });
    one.keep();
    other.type({ body: 'other' });
    other.keep();
    other.settle(choice);
    expect(bodies()).toEqual(kept);
    expect(other).toMatchObject({ conflict: null, draft: { draftKey }, state: 'onPhone' });
    expect(other.draft.words.body).toBe(choice === 'here' ? 'other' : 'one');
    other.type({ body: 'on it goes' });
    other.keep();
    expect(other.conflict).toBeNull();
  });

  it('send nothing over what the other has sent before the author has chosen', async () => {
    const { one, other } = twoTabs();
    mockCall.mockResolvedValue(onServer('one', 2));
    one.type({ body: 'one' });
    await one.save();
    other.type({ body: 'other' });
    mockCall.mockClear();
    expect(await other.save()).toBe(false);
    expect(mockCall).not.toHaveBeenCalled();
    other.settle('here');
    mockCall.mockResolvedValue(onServer('other', 3));
    expect(await other.save()).toBe(true);
    expect(mockCall).toHaveBeenCalledWith(expect.anything(), expect.objectContaining({ version: 2, body: 'other' }));
  });

  it('ask nothing where both say the same, or one only reads', () => {
    const { one, other } = twoTabs();
    one.type({ body: 'same' });
    one.keep();
    other.type({ body: 'same' });
    other.keep();
    expect(other.conflict).toBeNull();
    one.type({ body: 'more' });
    one.keep();
    other.refresh();
    other.type({ body: 'more and more' });
    other.keep();
    expect(other.conflict).toBeNull();
    expect(bodies()).toEqual(['more and more']);
  });

  it('keep both on a full phone until there is room', () => {
    const { one, other } = twoTabs();
    one.type({ body: 'one' });
    one.keep();
    fakePhone.isFull = true;
    other.type({ body: 'other' });
    other.keep();
    expect(other).toMatchObject({ phoneFull: true, state: 'conflict' });
    other.settle('both');
    expect(other).toMatchObject({ phoneFull: true, state: 'conflict' });
    fakePhone.isFull = false;
    other.settle('both');
    expect(bodies()).toEqual(['one', 'other']);
  });

  it('throw both away where the author throws the draft away', () => {
    const { one, other } = twoTabs();
    one.type({ body: 'one' });
    one.keep();
    other.type({ body: 'other' });
    other.keep();
    other.discard();
    expect(bodies()).toEqual([]);
  });
});
