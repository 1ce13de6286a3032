import { logger } from '../../platform/logger';
import type { Sandbox } from '../../sandbox/startSandbox';
import { startTestSandbox } from '../../testing/startTestSandbox';
import { recordOutput } from '../testing/recordOutput';
import { answerJson, startScriptedServer } from '../testing/scriptedServer';
import { exchangeLoginCode } from './exchangeLoginCode';
import { wechatSettings } from './settings';

jest.mock('./timeouts', () => ({ timeouts: { wechatMs: 4_000 } }));

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterEach(() => {
  sandbox.faults.clear();
  jest.restoreAllMocks();
});
afterAll(() => sandbox.close());

function person(id: string) {
  const found = sandbox.people.byId(id);
  if (!found?.wechat) throw new Error(`${id} has no WeChat`);
  return { ...found, wechat: found.wechat };
}

const freshCode = (id = 'linwan') => sandbox.wechat.login(person(id));

describe('a good login code', () => {
  it('yields openid, unionid and session key', async () => {
    const { openid, unionid } = person('linwan').wechat;
    expect(unionid).toBeDefined();
    expect(await exchangeLoginCode(freshCode())).toEqual({
      kind: 'ok',
      openid,
      unionid,
      sessionKey: expect.any(String),
    });
  });

  it('yields null for a person without unionid', async () => {
    expect(await exchangeLoginCode(freshCode('zhoumu'))).toMatchObject({ kind: 'ok', unionid: null });
  });
});

describe('a bad login code', () => {
  it('is invalid when it was used before', async () => {
    const code = freshCode();
    await exchangeLoginCode(code);
    expect(await exchangeLoginCode(code)).toEqual({ kind: 'invalid_code' });
  });

  it.each(['never-issued', ''])('is invalid when WeChat did not issue it (%j)', async (code) => {
    expect(await exchangeLoginCode(code)).toEqual({ kind: 'invalid_code' });
  });

  it('is blocked when WeChat holds the person for high-risk', async () => {
    sandbox.faults.add({ party: 'wechat', operation: 'jscode2session', fault: 'code:40226' });
    expect(await exchangeLoginCode(freshCode())).toEqual({ kind: 'blocked' });
  });
});

describe('a login that WeChat does not judge', () => {
  it.each([
    ['code:-1', '-1'],
    ['code:45011', '45011'],
    ['http_500', 'http_500'],
    ['http_503_html', 'http_503'],
    ['hang_before', 'ETIMEDOUT'],
    ['cut_before', 'UND_ERR_SOCKET'],
  ] as const)('is unavailable after %s', async (fault, code) => {
    sandbox.faults.add({ party: 'wechat', operation: 'jscode2session', fault });
    expect(await exchangeLoginCode(freshCode())).toEqual({ kind: 'unavailable', code });
  });

  it('is unavailable when our secret is wrong', async () => {
    jest.replaceProperty(wechatSettings, 'WECHAT_APP_SECRET', 'wrong');
    expect(await exchangeLoginCode(freshCode())).toEqual({ kind: 'unavailable', code: '40125' });
  });

  it.each([[[]], ['text'], [{ openid: '' }], [{ errcode: '40029' }]])(
    'is unavailable after the odd answer %j',
    async (odd) => {
      const server = await startScriptedServer((_request, response) => answerJson(response, odd));
      jest.replaceProperty(wechatSettings, 'WECHAT_API_URL', server.url);
      expect(await exchangeLoginCode('any')).toEqual({ kind: 'unavailable', code: 'malformed' });
      await server.close();
    },
  );

  it('is unavailable when nothing listens', async () => {
    const server = await startScriptedServer(() => undefined);
    await server.close();
    jest.replaceProperty(wechatSettings, 'WECHAT_API_URL', server.url);
    expect(await exchangeLoginCode('any')).toEqual({ kind: 'unavailable', code: 'ECONNREFUSED' });
  });
});

it('writes neither the login code nor the secret nor the openid to the log', async () => {
  const code = freshCode();
  const secrets = [code, wechatSettings.WECHAT_APP_SECRET, person('linwan').wechat.openid];
  const found = (output: string) => secrets.filter((secret) => output.includes(secret));
  const output = await recordOutput(async () => {
    for (const fault of ['code:40226', 'cut_before'] as const) {
      sandbox.faults.add({ party: 'wechat', operation: 'jscode2session', fault });
      await exchangeLoginCode(code);
    }
    await exchangeLoginCode(code);
  });
  expect(output).toMatch(/40226.*[0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}/);
  expect(found(output)).toEqual([]);
  const planted = await recordOutput(async () => logger.warn(code, { code: wechatSettings.WECHAT_APP_SECRET }));
  expect(found(planted)).toEqual([code, wechatSettings.WECHAT_APP_SECRET]);
});
