import { letters } from '../../shared/contract';
import { call } from './api';
import type { ApiError } from './apiError';
import { currentSession, signIn } from './session';
import { readStored, storageKeys, store } from './storage';
import { fakePhone, fakeServer, resetTaro } from './testing/fakeTaro';

jest.mock('@tarojs/taro', () => jest.requireActual('./testing/fakeTaro'));
jest.mock('./wechat', () => ({ signsInSilently: false, loginCode: async () => 'a-login-code' }));

const letterId = '01J0000000000000000000000A';
const ok = (data: unknown) => ({ statusCode: 200, data });
const refusal = (statusCode: number, error: string) => ({
  statusCode,
  data: { error, message: `server says ${error}`, requestId: 'r-1' },
});
const refreshToken = (number: number) => `${letterId}.${String(number).padStart(43, 'r')}`;
const sessionNumber = (number: number) => ({
  account: { id: letterId, createdAt: '2026-11-23T00:00:00.000Z', hasWechat: true },
  accessToken: `access-${number}`,
  accessTokenExpiresAt: '2026-11-23T00:10:00.000Z',
  refreshToken: refreshToken(number),
});

/** A server that takes only the access token of the newest session and gives out the next on each renewal. */
function serverWithSessions() {
  const state = { newest: 1, renewals: 0, refusesRenewal: false };
  fakeServer.answer = async ({ url, header }) => {
    if (url.endsWith('/sessions/wechat')) return ok(sessionNumber(state.newest));
    if (url.endsWith('/sessions/refresh')) {
      state.renewals += 1;
      if (state.refusesRenewal) return refusal(401, 'session_expired');
      state.newest += 1;
      return ok(sessionNumber(state.newest));
    }
    return header.Authorization === `Bearer access-${state.newest}`
      ? ok({ id: letterId })
      : refusal(401, 'session_expired');
  };
  return state;
}

const failureOf = (promise: Promise<unknown>): Promise<ApiError> =>
  promise.then(
    () => {
      throw new Error('the call succeeded');
    },
    (failure) => failure,
  );

beforeEach(resetTaro);

describe('addressing', () => {
  it('puts path parameters into the path and the rest of a GET into the query', async () => {
    serverWithSessions();
    await signIn();
    await call(letters.listSent, { cursor: letterId, limit: 5 });
    expect(fakeServer.requests.at(-1)).toMatchObject({
      url: `/api/v1/letters/sent?cursor=${letterId}&limit=5`,
      method: 'GET',
      data: undefined,
    });
  });

  it('leaves out of the query what is not given', async () => {
    serverWithSessions();
    await signIn();
    await call(letters.listSent, { cursor: undefined, limit: 5 });
    expect(fakeServer.requests.at(-1)?.url).toBe('/api/v1/letters/sent?limit=5');
  });

  it('puts the rest of a PUT into a JSON body, says the language and stops waiting after 15 seconds', async () => {
    serverWithSessions();
    await signIn();
    await call(letters.saveDraft, { letterId, version: 1, title: '', body: '𠮷\n', signature: '' });
    const request = fakeServer.requests.at(-1);
    expect(request).toMatchObject({ url: `/api/v1/letters/${letterId}/draft`, method: 'PUT', timeout: 15_000 });
    expect(request?.header).toMatchObject({ 'Accept-Language': 'zh-CN', 'Content-Type': 'application/json' });
    expect(JSON.parse(request?.data ?? '')).toEqual({ version: 1, title: '', body: '𠮷\n', signature: '' });
  });
});

describe('failures', () => {
  it('carries code, sentence, fields and request id of a refusal', async () => {
    fakeServer.answer = () => ({
      statusCode: 400,
      data: {
        error: 'validation_failed',
        message: '请检查',
        requestId: 'r-7',
        fields: [{ path: 'code', problem: 'too_short' }],
      },
    });
    const failure = await failureOf(call(letters.openByCode, { code: 'AAAA-BBBB-CCCC' }));
    expect(failure).toMatchObject({ code: 'validation_failed', message: '请检查', requestId: 'r-7' });
    expect(failure.fields).toEqual([{ path: 'code', problem: 'too_short' }]);
  });

  it('says that there is no network when no answer comes', async () => {
    fakeServer.answer = () => Promise.reject({ errMsg: 'request:fail timeout' });
    expect(await failureOf(call(letters.readRules, {}))).toMatchObject({ code: 'network' });
  });

  it.each([
    [413, 'body_too_large'],
    [429, 'too_many_tries'],
    [502, 'unavailable'],
  ])('understands a proxy that answers %i with a page of its own', async (statusCode, code) => {
    fakeServer.answer = () => ({ statusCode, data: '<html>' });
    expect(await failureOf(call(letters.readRules, {}))).toMatchObject({ code });
  });

  it('does not take a page for a reply', async () => {
    fakeServer.answer = () => ok('<html>');
    expect(await failureOf(call(letters.readRules, {}))).toMatchObject({ code: 'unavailable' });
  });
});

describe('the session', () => {
  it('asks to sign in when nobody is and signing in would ask a question', async () => {
    serverWithSessions();
    await jest.isolateModulesAsync(async () => {
      const fresh = await import('./api');
      const failure = await failureOf(fresh.call(letters.readLetter, { letterId }));
      expect(failure).toMatchObject({ code: 'sign_in_required' });
    });
    expect(fakeServer.requests).toHaveLength(0);
  });

  it('is renewed once and the call repeated when its token is no longer taken', async () => {
    const server = serverWithSessions();
    await signIn();
    server.newest = 2;
    await expect(call(letters.readLetter, { letterId })).resolves.toEqual({ id: letterId });
    expect(server.renewals).toBe(1);
    expect(currentSession()?.refreshToken).toBe(refreshToken(3));
  });

  it('is renewed by one exchange for calls that fail at the same moment', async () => {
    const server = serverWithSessions();
    await signIn();
    server.newest = 2;
    const calls = Array.from({ length: 5 }, () => call(letters.readLetter, { letterId }));
    await expect(Promise.all(calls)).resolves.toHaveLength(5);
    expect(server.renewals).toBe(1);
  });

  it('ends when the server does not renew it', async () => {
    const server = serverWithSessions();
    await signIn();
    server.newest = 2;
    server.refusesRenewal = true;
    expect(await failureOf(call(letters.readLetter, { letterId }))).toMatchObject({ code: 'session_expired' });
    expect(currentSession()).toBeNull();
  });

  it('survives a renewal that no answer came to', async () => {
    const server = serverWithSessions();
    await signIn();
    server.newest = 2;
    const answer = fakeServer.answer;
    fakeServer.answer = (request) =>
      request.url.endsWith('/sessions/refresh') ? Promise.reject(new Error('offline')) : answer(request);
    expect(await failureOf(call(letters.readLetter, { letterId }))).toMatchObject({ code: 'network' });
    expect(currentSession()?.refreshToken).toBe(refreshToken(1));
  });

  it('takes up the session another tab has renewed instead of using its spent token', async () => {
    const server = serverWithSessions();
    await signIn();
    server.newest = 2;
    store(storageKeys.session, sessionNumber(2));
    await expect(call(letters.readLetter, { letterId })).resolves.toEqual({ id: letterId });
    expect(server.renewals).toBe(0);
    expect(currentSession()?.refreshToken).toBe(refreshToken(2));
  });

  it('is taken up from another tab where this one had none', async () => {
    const server = serverWithSessions();
    await signIn();
    server.newest = 2;
    server.refusesRenewal = true;
    await failureOf(call(letters.readLetter, { letterId }));
    store(storageKeys.session, sessionNumber(2));
    await expect(call(letters.readLetter, { letterId })).resolves.toEqual({ id: letterId });
  });

  it('of another tab stays when the older one of this tab is refused meanwhile', async () => {
    const server = serverWithSessions();
    await signIn();
    server.newest = 2;
    const answer = fakeServer.answer;
    fakeServer.answer = (request) => {
      if (!request.url.endsWith('/sessions/refresh')) return answer(request);
      store(storageKeys.session, sessionNumber(2));
      return refusal(401, 'session_expired');
    };
    await expect(call(letters.readLetter, { letterId })).resolves.toEqual({ id: letterId });
    expect(readStored(storageKeys.session)).toEqual(sessionNumber(2));
  });

  it('is renewed on a full phone too, and leaves no spent token behind', async () => {
    const server = serverWithSessions();
    await signIn();
    server.newest = 2;
    fakePhone.isFull = true;
    await expect(call(letters.readLetter, { letterId })).resolves.toEqual({ id: letterId });
    server.newest = 4;
    await expect(call(letters.readLetter, { letterId })).resolves.toEqual({ id: letterId });
    expect(currentSession()?.refreshToken).toBe(refreshToken(5));
    expect(readStored(storageKeys.session)).toBeNull();
  });
});
