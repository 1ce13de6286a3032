import { textOf } from '../../../shared/letterText';
import { blankDraft } from '../../letter/draft';
import { keepDraft, keepOrHold, listDrafts, readDraft } from '../drafts/draftStore';
import { fakeServer, resetTaro } from '../testing/fakeTaro';
import { signIn } from './signIn';
import { isTurnedAway } from './turnedAway';

jest.mock('../credentials', () => jest.requireActual('../credentials.weapp'));

const draft = (draftKey: string, letterId: string | null) => ({
  ...blankDraft(draftKey),
  words: textOf({ body: 'words' }),
  letterId,
});

it('deletes what a person who is too young has typed, for good, and leaves what an account has', async () => {
  resetTaro();
  keepDraft(draft('typed', null));
  keepDraft(draft('of-an-account', '01J0000000000000000000000A'));
  fakeServer.answer = () => ({ statusCode: 403, data: { error: 'too_young', message: 'kindly no' } });
  const joining = { policyVersion: '2026-11-25', bornIn: '2020-01' };
  const way = { kind: 'register', name: 'Kim', password: 'correct horse battery' } as const;
  await expect(signIn(way, joining)).rejects.toMatchObject({ code: 'too_young' });
  expect(isTurnedAway()).toBe(true);
  keepOrHold(draft('typed', null));
  expect(readDraft('typed')).toBeNull();
  expect(listDrafts().map(({ draftKey }) => draftKey)).toEqual(['of-an-account']);
});
