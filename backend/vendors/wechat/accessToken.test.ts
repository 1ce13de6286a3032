import { answerJson, type ScriptedServer, startScriptedServer } from '../testing/scriptedServer';

let tokens: import('./accessToken').AccessTokens;
let clock: typeof import('../../platform/clock').clock;
let server: ScriptedServer;
/** What the next fetches are answered with, first to last; the last one stays. */
let script: unknown[];

beforeEach(async () => {
  script = [{ access_token: 'first', expires_in: 7_200 }];
  server = await startScriptedServer((_request, response) =>
    answerJson(response, script.length > 1 ? script.shift() : script[0]),
  );
  // Every test begins as a new process does: without a token.
  await jest.isolateModulesAsync(async () => {
    const { wechatSettings } = await import('./settings');
    jest.replaceProperty(wechatSettings, 'WECHAT_API_URL', server.url);
    ({ clock } = await import('../../platform/clock'));
    ({ miniProgramTokens: tokens } = await import('./callWithToken'));
  });
});
afterEach(async () => {
  jest.restoreAllMocks();
  await server.close();
});

const forced = () => server.requests.map(({ body }) => JSON.parse(body).force_refresh);

it('fetches one token for many callers at once, in normal mode', async () => {
  const all = await Promise.all([tokens.current(), tokens.current(), tokens.current()]);
  expect(all).toEqual(Array(3).fill({ kind: 'token', token: 'first' }));
  expect(forced()).toEqual([false]);
});

it('keeps a token until five minutes before its end', async () => {
  await tokens.current();
  const start = clock.now();
  const now = jest.spyOn(clock, 'now').mockReturnValue(start + 6_890_000);
  await tokens.current();
  expect(server.requests).toHaveLength(1);
  now.mockReturnValue(start + 6_901_000);
  await tokens.current();
  expect(server.requests).toHaveLength(2);
});

it('replaces a refused token in normal mode when WeChat has a newer one', async () => {
  script = [script[0], { access_token: 'second', expires_in: 7_200 }];
  await tokens.current();
  expect(await tokens.replace('first')).toEqual({ kind: 'token', token: 'second' });
  expect(forced()).toEqual([false, false]);
});

it('forces a new token only when WeChat hands out the refused one again', async () => {
  script = [script[0], script[0], { access_token: 'second', expires_in: 7_200 }];
  await tokens.current();
  expect(await tokens.replace('first')).toEqual({ kind: 'token', token: 'second' });
  expect(forced()).toEqual([false, false, true]);
});

it('fetches nothing when another caller has already replaced the refused token', async () => {
  script = [script[0], { access_token: 'second', expires_in: 7_200 }];
  await tokens.current();
  await Promise.all([tokens.replace('first'), tokens.replace('first')]);
  expect(await tokens.replace('first')).toEqual({ kind: 'token', token: 'second' });
  expect(server.requests).toHaveLength(2);
});

it('says why WeChat gave no token, and asks again the next time', async () => {
  script = [
    { errcode: 40164, errmsg: 'invalid ip' },
    { access_token: 'first', expires_in: 7_200 },
  ];
  expect(await tokens.current()).toEqual({ kind: 'refused', errcode: 40164 });
  expect(await tokens.current()).toEqual({ kind: 'token', token: 'first' });
});

it('takes an answer without a token for no answer', async () => {
  script = [{ access_token: '', expires_in: 7_200 }];
  expect(await tokens.current()).toEqual({ kind: 'unknown', code: 'malformed' });
});
