import { textOf } from '../../../shared/letterText';
import { blankDraft } from '../../letter/draft';
import { keepDraft, keepOrHold, listDrafts } from '../drafts/draftStore';
import { entersSilently, hasJoinedHere } from '../session/entry';
import { currentSession, keepSession } from '../session/session';
import { resetTaro } from '../testing/fakeTaro';
import { leaveErased } from './leaveErased';

jest.mock('../credentials', () => jest.requireActual('../credentials.weapp'));
jest.mock('../wechat', () => jest.requireActual('../wechat.weapp'));

const draft = (draftKey: string, letterId: string | null) => ({
  ...blankDraft(draftKey),
  words: textOf({ body: 'words' }),
  letterId,
});

it('leaves nothing of a person whose account is erased: neither session nor drafts, nor that they were here', () => {
  resetTaro();
  keepSession({
    sessionId: '01J0000000000000000000000S',
    account: {
      id: '01J0000000000000000000000A',
      createdAt: '2026-11-25T00:00:00.000Z',
      penName: '',
      isMinor: false,
      hasWechat: true,
      hasPassword: false,
      identities: [],
      closingOn: null,
    },
    bearer: { accessToken: 'a', accessTokenExpiresAt: '2026-11-25T00:10:00.000Z', refreshToken: 'r' },
    csrfToken: null,
  });
  keepDraft(draft('typed', null));
  keepDraft(draft('saved', '01J0000000000000000000000L'));
  expect([currentSession() !== null, hasJoinedHere(), listDrafts().length]).toEqual([true, true, 2]);

  leaveErased();
  // A page that is still open may save once more.
  keepOrHold(draft('typed', null));
  expect([currentSession(), hasJoinedHere(), entersSilently(), listDrafts()]).toEqual([null, false, false, []]);
});
