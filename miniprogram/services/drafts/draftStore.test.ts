import { textOf } from '../../../shared/letterText';
import { blankDraft, type Draft } from '../../letter/draft';
import { readStored, storageKeys, store } from '../storage';
import { fakePhone, resetTaro } from '../testing/fakeTaro';
import {
  changeDraft,
  draftOfLetter,
  forgetDraft,
  isOnlyHeld,
  keepDraft,
  keepOrHold,
  listDrafts,
  newDraftKey,
  readDraft,
} from './draftStore';
import { forgetSettled } from './settleDraft';

const letterId = '01J0000000000000000000000A';
const draft = (draftKey: string, change: Partial<Draft> = {}): Draft => ({
  ...blankDraft(draftKey),
  words: textOf({ body: '𠮷 👨‍👩‍👧‍👦\r\n' }),
  ...change,
});

beforeEach(resetTaro);

it('gives back every character, rare ones and line breaks too', () => {
  keepDraft(draft('one'));
  expect(readDraft('one')?.words.body).toBe('𠮷 👨‍👩‍👧‍👦\r\n');
});

it('lists drafts with the one touched last first', () => {
  keepDraft(draft('old', { editedAt: 1 }));
  keepDraft(draft('new', { editedAt: 2 }));
  expect(listDrafts().map(({ draftKey }) => draftKey)).toEqual(['new', 'old']);
});

it('gives a page nobody wrote on no place in the list', () => {
  keepDraft(blankDraft('untouched'));
  expect(listDrafts()).toEqual([]);
});

it('keeps a draft that was emptied, since emptying is a change too', () => {
  keepDraft(draft('one'));
  keepDraft(blankDraft('one'));
  expect(readDraft('one')?.words.body).toBe('');
});

it('does not bring back a draft that was thrown away', () => {
  keepDraft(draft('one'));
  forgetDraft('one');
  expect(changeDraft('one', { version: 2 })).toBeNull();
  expect(listDrafts()).toEqual([]);
});

it('throws when the phone is full and leaves what was stored before', () => {
  keepDraft(draft('one'));
  fakePhone.isFull = true;
  expect(() => keepDraft(draft('one', { words: textOf({ body: 'more' }) }))).toThrow('exceed');
  expect(readDraft('one')?.words.body).toBe('𠮷 👨‍👩‍👧‍👦\r\n');
});

it('holds a changed draft in memory while the phone is full, and stores it as soon as there is room', () => {
  fakePhone.isFull = true;
  keepOrHold(draft('one'));
  expect(changeDraft('one', { letterId })?.words.body).toBe('𠮷 👨‍👩‍👧‍👦\r\n');
  expect(listDrafts()).toEqual([draft('one', { letterId })]);
  expect(isOnlyHeld('one')).toBe(true);
  fakePhone.isFull = false;
  changeDraft('one', { version: 2 });
  expect(isOnlyHeld('one')).toBe(false);
  expect(readStored(storageKeys.draft('one'))).toEqual(draft('one', { letterId, version: 2 }));
});

it('does not bring back held words that were thrown away or emptied', () => {
  fakePhone.isFull = true;
  keepOrHold(draft('one'));
  keepOrHold(draft('two'));
  keepOrHold(blankDraft('two'));
  expect(readDraft('two')?.words.body).toBe('');
  fakePhone.isFull = false;
  forgetDraft('one');
  forgetDraft('two');
  expect(listDrafts()).toEqual([]);
});

it('reads a draft that an older release stored without a newer field', () => {
  store(storageKeys.draft('old'), { draftKey: 'old', words: { title: 'a', body: 'b', signature: 'c' } });
  expect(readDraft('old')).toMatchObject({ channels: ['wechat'], words: { title: 'a' } });
  store(storageKeys.draft('older'), { draftKey: 'older', words: { body: 'b' }, acknowledged: { body: 'b' } });
  store(storageKeys.draft('oldest'), { draftKey: 'oldest', recipient: { kind: 'phone' }, channels: ['sms'] });
  expect(readDraft('oldest')).toMatchObject({ recipient: { kind: 'other' }, channels: ['sms'] });
  const whole = { title: '', body: 'b', signature: '' };
  expect(readDraft('older')).toMatchObject({ words: whole, acknowledged: whole, sent: null });
});

it('finds the draft of a letter the server holds', () => {
  keepDraft(draft('one', { letterId }));
  expect(draftOfLetter(letterId)?.draftKey).toBe('one');
});

it.each([
  ['draft', 1],
  ['checking', 1],
  ['held', 1],
  ['awaiting_payment', 1],
  ['scheduled', 0],
  ['cancelled', 0],
] as const)('keeps the draft of a letter while its author may need it again (%s)', (status, left) => {
  keepDraft(draft('one', { letterId }));
  forgetSettled([{ id: letterId, status } as Parameters<typeof forgetSettled>[0][number]]);
  expect(listDrafts()).toHaveLength(left);
});

it('makes keys the contract takes, each time another', () => {
  const keys = Array.from({ length: 50 }, newDraftKey);
  expect(new Set(keys).size).toBe(50);
  for (const key of keys) expect(key).toMatch(/^[0-9A-Za-z-]{16,40}$/);
});
