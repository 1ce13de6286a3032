import { answerJson, type ScriptedServer, startScriptedServer } from '../testing/scriptedServer';

jest.mock('./timeouts', () => ({ timeouts: { wechatMs: 4_000 } }));

let callWithToken: typeof import('./callWithToken').callWithToken;
let server: ScriptedServer;

async function serve(answer: Parameters<typeof startScriptedServer>[0]): Promise<void> {
  server = await startScriptedServer(answer);
  // Every test begins as a new process does: without a token.
  await jest.isolateModulesAsync(async () => {
    const { wechatSettings } = await import('./settings');
    jest.replaceProperty(wechatSettings, 'WECHAT_API_URL', server.url);
    ({ callWithToken } = await import('./callWithToken'));
  });
}

afterEach(async () => {
  jest.restoreAllMocks();
  await server.close();
});

const isTokenCall = ({ url }: { url: string }) => url.startsWith('/cgi-bin/stable_token');

it.each([40001, 40014, 42001])('repeats a call once after %d, with another token', async (errcode) => {
  let [issued, calls] = [0, 0];
  await serve((request, response) => {
    if (isTokenCall(request)) answerJson(response, { access_token: `token-${++issued}`, expires_in: 7_200 });
    else answerJson(response, { errcode: ++calls === 1 ? errcode : 0 });
  });
  expect(await callWithToken('/x', {})).toMatchObject({ kind: 'answer', errcode: 0 });
  const used = server.requests.filter((request) => !isTokenCall(request)).map(({ url }) => url);
  expect(used).toEqual(['/x?access_token=token-1', '/x?access_token=token-2']);
});

it('gives up after the second refusal', async () => {
  await serve((request, response) =>
    answerJson(response, isTokenCall(request) ? { access_token: 'same', expires_in: 7_200 } : { errcode: 40001 }),
  );
  expect(await callWithToken('/x', {})).toMatchObject({ kind: 'answer', errcode: 40001 });
  expect(server.requests.filter((request) => !isTokenCall(request))).toHaveLength(2);
});

it('is certain that nothing was sent when no token came in time', async () => {
  await serve(() => undefined);
  expect(await callWithToken('/x', {})).toEqual({ kind: 'not_sent', code: 'ETIMEDOUT' });
  expect(server.requests.every(isTokenCall)).toBe(true);
});

it('hands on why WeChat gives no token', async () => {
  await serve((_request, response) => answerJson(response, { errcode: 40125 }));
  expect(await callWithToken('/x', {})).toEqual({ kind: 'answer', errcode: 40125, body: {} });
});
