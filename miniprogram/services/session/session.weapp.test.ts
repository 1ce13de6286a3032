import { letters } from '../../../shared/contract';
import { signIn } from '../account/signIn';
import { signOut } from '../account/signOut';
import { ApiError } from '../apiError';
import { readStored, storageKeys, store } from '../storage';
import { fakePhone, fakeServer, resetTaro, type SentRequest } from '../testing/fakeTaro';
import { call } from './call';
import { currentSession, endSession } from './session';

jest.mock('../wechat', () => jest.requireActual('../wechat.weapp'));
jest.mock('../credentials', () => jest.requireActual('../credentials.weapp'));

const letterId = '01J0000000000000000000000A';
const joining = { policyVersion: '2026-11-25', bornIn: '1990-05' };
const refusal = (statusCode: number, error: string) => ({ statusCode, data: { error, message: error } });
const refreshToken = (number: number) => `${letterId}.${String(number).padStart(43, 'r')}`;

/** A server that knows the newest pair of tokens only. */
function serverWithTokens() {
  const state = { newest: 0, knowsPerson: false, refusesRenewal: false, signedOut: [] as string[] };
  const give = () => {
    state.newest += 1;
    const bearer = { accessToken: `access-${state.newest}`, refreshToken: refreshToken(state.newest) };
    const account = { id: letterId, hasWechat: true, identities: [] };
    return { statusCode: 200, data: { sessionId: letterId, account, bearer, csrfToken: null } };
  };
  fakeServer.answer = ({ url, header, data = '{}' }: SentRequest) => {
    const body = JSON.parse(data) as { refreshToken?: string; joining?: object };
    if (url.endsWith('/sessions/wechat')) {
      if (!state.knowsPerson && !body.joining) return refusal(409, 'joining_required');
      state.knowsPerson = true;
      return give();
    }
    if (url.endsWith('/sessions/sign-out')) {
      state.signedOut.push(body.refreshToken ?? '');
      return { statusCode: 200, data: {} };
    }
    if (url.endsWith('/sessions/refresh')) {
      if (state.refusesRenewal || body.refreshToken !== refreshToken(state.newest))
        return refusal(401, 'session_expired');
      return give();
    }
    const isNewest = header.Authorization === `Bearer access-${state.newest}`;
    return isNewest ? { statusCode: 200, data: { id: letterId } } : refusal(401, 'session_expired');
  };
  return state;
}

const codeOf = async (promise: Promise<unknown>) => {
  const failure: unknown = await promise.then(
    () => null,
    (thrown) => thrown,
  );
  return failure instanceof ApiError ? failure.code : failure;
};

const read = () => call(letters.readLetter, { letterId });

beforeEach(() => {
  endSession();
  resetTaro();
});

it('asks WeChat nothing and sends nothing before a person who never joined has agreed', async () => {
  serverWithTokens();
  expect(await codeOf(read())).toBe('sign_in_required');
  expect(await codeOf(signIn({ kind: 'wechat' }))).toBe('joining_required');
  expect(fakePhone.loginCodes).toBe(0);
  expect(fakeServer.requests).toEqual([]);
  expect(readStored(storageKeys.entry)).toBeNull();
});

it('sends its token with each call, keeps both tokens and says nothing of a browser', async () => {
  serverWithTokens();
  await signIn({ kind: 'wechat' }, joining);
  await expect(read()).resolves.toEqual({ id: letterId });
  expect(fakeServer.requests.at(-1)?.header).toMatchObject({ Authorization: 'Bearer access-1' });
  for (const { header } of fakeServer.requests) expect(header).not.toHaveProperty('X-PostoMe-Client');
  expect(currentSession()?.bearer).toEqual({ accessToken: 'access-1', refreshToken: refreshToken(1) });
});

it('renews by its refresh token, once for calls that fail at the same moment', async () => {
  const server = serverWithTokens();
  await signIn({ kind: 'wechat' }, joining);
  const answer = fakeServer.answer;
  fakeServer.answer = (request) =>
    request.header.Authorization === 'Bearer access-1' ? refusal(401, 'session_expired') : answer(request);
  await expect(Promise.all([read(), read(), read()])).resolves.toHaveLength(3);
  expect(server.newest).toBe(2);
  expect(readStored(storageKeys.session)).toMatchObject({ bearer: { refreshToken: refreshToken(2) } });
});

it('signs in again without a question when the session of a person who joined has ended', async () => {
  const server = serverWithTokens();
  await signIn({ kind: 'wechat' }, joining);
  server.newest += 1;
  await expect(read()).resolves.toEqual({ id: letterId });
  expect(fakePhone.loginCodes).toBe(2);
  expect(currentSession()?.bearer?.accessToken).toBe('access-3');
});

it('asks to join anew when the account this phone knew is gone', async () => {
  const server = serverWithTokens();
  await signIn({ kind: 'wechat' }, joining);
  Object.assign(server, { knowsPerson: false, refusesRenewal: true, newest: 9 });
  expect(await codeOf(read())).toBe('sign_in_required');
  expect(currentSession()).toBeNull();
  expect(await codeOf(signIn({ kind: 'wechat' }))).toBe('joining_required');
  expect(fakePhone.loginCodes).toBe(2);
});

it('is renewed on a full phone too, and leaves no spent token behind', async () => {
  const server = serverWithTokens();
  await signIn({ kind: 'wechat' }, joining);
  fakePhone.isFull = true;
  const answer = fakeServer.answer;
  fakeServer.answer = (request) =>
    request.header.Authorization === 'Bearer access-1' ? refusal(401, 'session_expired') : answer(request);
  await expect(read()).resolves.toEqual({ id: letterId });
  expect(server.newest).toBe(2);
  expect(currentSession()?.bearer?.refreshToken).toBe(refreshToken(2));
  expect(readStored(storageKeys.session)).toBeNull();
});

it('signs out with the server, forgets the tokens, and then comes in by a tap only', async () => {
  const server = serverWithTokens();
  await signIn({ kind: 'wechat' }, joining);
  await signOut();
  expect(server.signedOut).toEqual([refreshToken(1)]);
  expect(readStored(storageKeys.session)).toBeNull();
  expect(await codeOf(read())).toBe('sign_in_required');
  expect(fakePhone.loginCodes).toBe(1);
  await signIn({ kind: 'wechat' });
  await expect(read()).resolves.toEqual({ id: letterId });
});

it('stays signed in when the server could not be told of the sign-out', async () => {
  serverWithTokens();
  await signIn({ kind: 'wechat' }, joining);
  fakeServer.answer = () => Promise.reject(new Error('offline'));
  expect(await codeOf(signOut())).toBe('network');
  expect(currentSession()?.bearer?.refreshToken).toBe(refreshToken(1));
});

it('takes the drafts the server has from the phone on signing out, and leaves the others', async () => {
  serverWithTokens();
  await signIn({ kind: 'wechat' }, joining);
  const words = { title: '', body: 'a', signature: '' };
  store(storageKeys.drafts, ['saved', 'unsaved']);
  store(storageKeys.draft('saved'), { draftKey: 'saved', words, acknowledged: words, letterId });
  store(storageKeys.draft('unsaved'), { draftKey: 'unsaved', words, acknowledged: null });
  await signOut();
  expect(readStored(storageKeys.drafts)).toEqual(['unsaved']);
  expect(readStored(storageKeys.draft('saved'))).toBeNull();
});
