import { letters, opening, sealing } from '../../../shared/contract';
import { errors } from '../../../shared/errors';
import { signIn } from '../account/signIn';
import type { ApiError } from '../apiError';
import { readStored, storageKeys, store } from '../storage';
import * as fakeTaro from '../testing/fakeTaro';
import { fakePhone, fakeServer, resetTaro } from '../testing/fakeTaro';
import { call } from './call';
import { currentSession, endSession } from './session';

const mockTaro = fakeTaro;
jest.mock('../wechat', () => ({ signsInSilently: false, loginCode: async () => 'a-login-code' }));

const letterId = '01J0000000000000000000000A';
const ok = (data: unknown) => ({ statusCode: 200, data });
const refusal = (statusCode: number, error: string) => ({
  statusCode,
  data: { error, message: `server says ${error}`, requestId: 'r-1' },
});
const csrfOf = (sessionNumber: number) => `csrf-${sessionNumber}`.padStart(32, 'x').split('').reverse().join('');
const sessionId = (number: number) => `${letterId.slice(0, -1)}${number}`;

/** The cookies of a browser: every tab's requests carry them, and its pages read one of them. */
const jar = { session: 0, access: 0 };
Object.defineProperty(globalThis, 'document', {
  value: {
    get cookie() {
      return jar.session ? `theme=dark; __Host-csrf=${csrfOf(jar.session)}` : 'theme=dark';
    },
  },
});

const reply = () => ({
  sessionId: sessionId(jar.session),
  account: { id: letterId, createdAt: '2026-11-23T00:00:00.000Z', hasWechat: true, identities: [] },
  bearer: null,
  csrfToken: csrfOf(jar.session),
});

/** What a tab keeps of the session whose cookies the jar holds, after so many exchanges. */
const keptAfter = (renewals: number) => ({
  sessionId: sessionId(jar.session),
  renewals,
  mark: csrfOf(jar.session).slice(0, 6),
  hasWechat: true,
  bearer: null,
});

/** A server that takes only the newest access cookie and sets the next on each renewal. */
function serverWithSessions() {
  const state = { newest: 1, renewals: 0, refusesRenewal: false };
  fakeServer.answer = async ({ url, method, header }) => {
    if (url.endsWith('/sessions/wechat')) {
      Object.assign(jar, { session: jar.session + 1, access: state.newest });
      return ok(reply());
    }
    if (method !== 'GET' && header['X-CSRF-Token'] !== csrfOf(jar.session)) return refusal(403, 'csrf_refused');
    if (url.endsWith('/sessions/refresh')) {
      state.renewals += 1;
      if (state.refusesRenewal) return refusal(401, 'session_expired');
      state.newest += 1;
      jar.access = state.newest;
      return ok(reply());
    }
    return jar.access === state.newest ? ok({ id: letterId }) : refusal(401, 'session_expired');
  };
  return state;
}

const signedIn = () => signIn({ kind: 'wechat' });

const failureOf = (promise: Promise<unknown>): Promise<ApiError> =>
  promise.then(
    () => {
      throw new Error('the call succeeded');
    },
    (failure) => failure,
  );

beforeEach(() => {
  endSession();
  resetTaro();
  Object.assign(jar, { session: 0, access: 0 });
});

describe('addressing', () => {
  it('puts path parameters into the path and the rest of a GET into the query', async () => {
    serverWithSessions();
    await signedIn();
    await call(letters.listSent, { cursor: letterId, limit: 5 });
    expect(fakeServer.requests.at(-1)).toMatchObject({
      url: `/api/v1/letters/sent?cursor=${letterId}&limit=5`,
      method: 'GET',
      data: undefined,
    });
  });

  it('leaves out of the query what is not given', async () => {
    serverWithSessions();
    await signedIn();
    await call(letters.listSent, { cursor: undefined, limit: 5 });
    expect(fakeServer.requests.at(-1)?.url).toBe('/api/v1/letters/sent?limit=5');
  });

  it('puts the rest of a PUT into a JSON body, says the language and stops waiting after 15 seconds', async () => {
    serverWithSessions();
    await signedIn();
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
    const failure = await failureOf(call(opening.openByCode, { code: 'AAAA-BBBB-CCCC' }));
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

  it.each(['unavailable', 'body_too_large', 'request_too_slow'] as const)(
    'says %s in the language of the phone alone, where a proxy says it in both',
    async (error) => {
      const { status: statusCode, 'zh-CN': zh, en } = errors[error];
      fakeServer.answer = () => ({ statusCode, data: { error, message: `${zh} ${en}`, requestId: 'r-8' } });
      const failure = await failureOf(call(letters.readRules, {}));
      expect(failure).toMatchObject({ code: error, message: zh, requestId: 'r-8' });
    },
  );

  it('does not take a page for a reply', async () => {
    fakeServer.answer = () => ok('<html>');
    expect(await failureOf(call(letters.readRules, {}))).toMatchObject({ code: 'unavailable' });
  });
});

describe('the session', () => {
  it('asks to sign in when nobody is and signing in would ask a question', async () => {
    serverWithSessions();
    await jest.isolateModulesAsync(async () => {
      const fresh = await import('./call');
      const failure = await failureOf(fresh.call(letters.readLetter, { letterId }));
      expect(failure).toMatchObject({ code: 'sign_in_required' });
    });
    expect(fakeServer.requests).toHaveLength(0);
  });

  it('is shown by cookies, and to a change by what only our own page can read', async () => {
    serverWithSessions();
    await signedIn();
    await call(letters.readLetter, { letterId });
    expect(fakeServer.requests.at(-1)).toMatchObject({ credentials: 'same-origin' });
    expect(fakeServer.requests.at(-1)?.header).toMatchObject({ 'X-PostoMe-Client': 'h5' });
    expect(fakeServer.requests.at(-1)?.header).not.toHaveProperty('X-CSRF-Token');
    await call(sealing.unsealLetter, { letterId });
    expect(fakeServer.requests.at(-1)?.header).toMatchObject({ 'X-CSRF-Token': csrfOf(1) });
    for (const { header } of fakeServer.requests) expect(header).not.toHaveProperty('Authorization');
  });

  it('leaves nothing in storage that could prove to the server who asks', async () => {
    serverWithSessions();
    await signedIn();
    expect(readStored(storageKeys.session)).toEqual(keptAfter(1));
    expect(JSON.stringify(readStored(storageKeys.session))).not.toContain(csrfOf(1));
    expect(readStored(storageKeys.entry)).toBeNull();
  });

  it('is renewed once and the call repeated when its cookie is no longer taken', async () => {
    const server = serverWithSessions();
    await signedIn();
    server.newest = 2;
    await expect(call(letters.readLetter, { letterId })).resolves.toEqual({ id: letterId });
    expect(server.renewals).toBe(1);
    expect(currentSession()?.renewals).toBe(2);
  });

  it('is renewed by one exchange for calls that fail at the same moment', async () => {
    const server = serverWithSessions();
    await signedIn();
    server.newest = 2;
    const calls = Array.from({ length: 5 }, () => call(letters.readLetter, { letterId }));
    await expect(Promise.all(calls)).resolves.toHaveLength(5);
    expect(server.renewals).toBe(1);
  });

  it('ends when the server does not renew it', async () => {
    const server = serverWithSessions();
    await signedIn();
    server.newest = 2;
    server.refusesRenewal = true;
    expect(await failureOf(call(letters.readLetter, { letterId }))).toMatchObject({ code: 'session_expired' });
    expect(currentSession()).toBeNull();
  });

  it('survives a renewal that no answer came to', async () => {
    const server = serverWithSessions();
    await signedIn();
    server.newest = 2;
    const answer = fakeServer.answer;
    fakeServer.answer = (request) =>
      request.url.endsWith('/sessions/refresh') ? Promise.reject(new Error('offline')) : answer(request);
    expect(await failureOf(call(letters.readLetter, { letterId }))).toMatchObject({ code: 'network' });
    expect(currentSession()).toEqual(keptAfter(1));
  });

  it('takes up the session another tab has renewed instead of renewing it again', async () => {
    const server = serverWithSessions();
    await signedIn();
    server.newest = 2;
    const answer = fakeServer.answer;
    fakeServer.answer = (request) => {
      const refused = answer(request);
      fakeServer.answer = answer;
      jar.access = 2;
      store(storageKeys.session, keptAfter(2));
      return refused;
    };
    await expect(call(letters.readLetter, { letterId })).resolves.toEqual({ id: letterId });
    expect(server.renewals).toBe(0);
    expect(currentSession()).toEqual(keptAfter(2));
  });

  it('is taken up from another tab where this one had none', async () => {
    const server = serverWithSessions();
    await signedIn();
    server.newest = 2;
    server.refusesRenewal = true;
    await failureOf(call(letters.readLetter, { letterId }));
    Object.assign(jar, { session: 2, access: 2 });
    store(storageKeys.session, keptAfter(1));
    await expect(call(letters.readLetter, { letterId })).resolves.toEqual({ id: letterId });
  });

  it('of another tab stays when the older one of this tab is refused meanwhile', async () => {
    const server = serverWithSessions();
    await signedIn();
    server.newest = 2;
    const answer = fakeServer.answer;
    fakeServer.answer = (request) => {
      if (!request.url.endsWith('/sessions/refresh')) return answer(request);
      jar.access = 2;
      store(storageKeys.session, keptAfter(2));
      return refusal(401, 'session_expired');
    };
    await expect(call(letters.readLetter, { letterId })).resolves.toEqual({ id: letterId });
    expect(readStored(storageKeys.session)).toEqual(keptAfter(2));
  });

  it('is not taken for that of another person who has signed in in this browser', async () => {
    serverWithSessions();
    await signedIn();
    jar.session = 7;
    expect(currentSession()).toBeNull();
    expect(await failureOf(call(letters.readLetter, { letterId }))).toMatchObject({ code: 'sign_in_required' });
    expect(fakeServer.requests).toHaveLength(1);
  });

  it('is renewed with full storage too, and leaves no older state of it behind', async () => {
    const server = serverWithSessions();
    await signedIn();
    server.newest = 2;
    fakePhone.isFull = true;
    await expect(call(letters.readLetter, { letterId })).resolves.toEqual({ id: letterId });
    server.newest = 4;
    await expect(call(letters.readLetter, { letterId })).resolves.toEqual({ id: letterId });
    expect(currentSession()?.renewals).toBe(3);
    expect(readStored(storageKeys.session)).toBeNull();
  });
});

describe('two tabs of one browser', () => {
  /** Locks as browsers have them: the second waits for the first. */
  function fakeLocks() {
    let last: Promise<unknown> = Promise.resolve();
    return {
      request: <Result>(_name: string, work: () => Promise<Result>): Promise<Result> => {
        const mine = last.then(work, work);
        last = mine;
        return mine;
      },
    };
  }

  const openTab = async (): Promise<typeof call> => {
    let tab: typeof call | undefined;
    await jest.isolateModulesAsync(async () => {
      jest.doMock('@tarojs/taro', () => mockTaro);
      tab = (await import('./call')).call;
    });
    if (!tab) throw new Error('no tab');
    return tab;
  };

  afterEach(() => Reflect.deleteProperty(globalThis, 'navigator'));

  it('make one exchange when both are refused at the same moment', async () => {
    Object.defineProperty(globalThis, 'navigator', { value: { locks: fakeLocks() }, configurable: true });
    const server = serverWithSessions();
    await signedIn();
    const tabs = [await openTab(), await openTab()];
    server.newest = 2;
    await expect(Promise.all(tabs.map((tab) => tab(letters.readLetter, { letterId })))).resolves.toHaveLength(2);
    expect(server.renewals).toBe(1);
  });
});
