import type { Sandbox } from '../../sandbox/startSandbox';
import { startTestSandbox } from '../../testing/startTestSandbox';
import { answerJson, startScriptedServer } from '../testing/scriptedServer';
import { askAboutPicture } from './askAboutPicture';
import { wechatSettings } from './settings';

jest.mock('./timeouts', () => ({ timeouts: { wechatMs: 4_000 } }));

let sandbox: Sandbox;
let openid: string;

beforeAll(async () => {
  sandbox = await startTestSandbox();
  const author = sandbox.people.byId('linwan');
  if (!author?.wechat) throw new Error('linwan has no WeChat');
  sandbox.wechat.visit(author);
  openid = author.wechat.openid;
});
afterEach(() => {
  sandbox.faults.clear();
  sandbox.clock.close();
  jest.restoreAllMocks();
});
afterAll(() => sandbox.close());

const url = 'https://postome.example/callbacks/wechat/pictures/x';

it('is told under which number the answer will come', async () => {
  expect(await askAboutPicture(openid, url)).toEqual({
    kind: 'asked',
    traceId: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}$/),
  });
});

it.each([
  ['code:61010', { kind: 'stale' }],
  ['code:-1', { kind: 'unavailable', code: '-1' }],
  ['code:40003', { kind: 'unavailable', code: '40003' }],
  ['code:44991', { kind: 'unavailable', code: '44991' }],
  ['code:45009', { kind: 'unavailable', code: '45009' }],
  ['code:87020', { kind: 'unavailable', code: '87020' }],
  ['http_500', { kind: 'unavailable', code: 'http_500' }],
  ['http_503_html', { kind: 'unavailable', code: 'http_503' }],
  ['hang_before', { kind: 'unavailable', code: 'ETIMEDOUT' }],
  ['hang_after', { kind: 'unavailable', code: 'ETIMEDOUT' }],
  ['cut_before', { kind: 'unavailable', code: 'UND_ERR_SOCKET' }],
] as const)('has nothing to wait for after %s', async (fault, outcome) => {
  sandbox.faults.add({ party: 'wechat', operation: 'media_check_async', fault });
  expect(await askAboutPicture(openid, url)).toEqual(outcome);
});

it('is nobody’s to ask who is not there', async () => {
  const other = sandbox.people.byId('zhoumu')?.wechat?.openid ?? '';
  expect(await askAboutPicture(other, url)).toEqual({ kind: 'stale' });
});

describe('an answer of another form', () => {
  it.each([
    [
      { errcode: 0, traceId: 'cloud-1' },
      { kind: 'asked', traceId: 'cloud-1' },
    ],
    [
      { errcode: 0, trace_id: 'server-1' },
      { kind: 'asked', traceId: 'server-1' },
    ],
    [{ trace_id: 'server-2' }, { kind: 'asked', traceId: 'server-2' }],
    [{ errcode: 0 }, { kind: 'unavailable', code: 'malformed' }],
    [
      { errcode: 0, trace_id: '' },
      { kind: 'unavailable', code: 'malformed' },
    ],
    [
      { errcode: 0, trace_id: 12 },
      { kind: 'unavailable', code: 'malformed' },
    ],
    [
      { errcode: 0, trace_id: 'a b' },
      { kind: 'unavailable', code: 'malformed' },
    ],
    [
      { errcode: 0, trace_id: 'a'.repeat(65) },
      { kind: 'unavailable', code: 'malformed' },
    ],
  ])('is read: %j', async (body, outcome) => {
    const server = await startScriptedServer(({ url: path }, response) =>
      answerJson(response, path.startsWith('/cgi-bin/') ? { access_token: 't', expires_in: 7200 } : body),
    );
    jest.replaceProperty(wechatSettings, 'WECHAT_API_URL', server.url);
    expect(await askAboutPicture(openid, url)).toEqual(outcome);
    await server.close();
  });
});
