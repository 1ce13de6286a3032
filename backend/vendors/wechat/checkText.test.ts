import type { Sandbox } from '../../sandbox/startSandbox';
import { startTestSandbox } from '../../testing/startTestSandbox';
import { answerJson, startScriptedServer } from '../testing/scriptedServer';
import { checkText } from './checkText';
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
  jest.restoreAllMocks();
});
afterAll(() => sandbox.close());

const check = (content: string, more = {}) => checkText({ openid, content, scene: 4, ...more });

it('passes ordinary text of up to 2,500 characters', async () => {
  expect(await check('信'.repeat(2_500), { title: '给十年后的你', nickname: '林晚' })).toEqual({ kind: 'pass' });
});

it('refuses text that WeChat calls risky, with its label', async () => {
  expect(await check('这里是赌博网站')).toEqual({
    kind: 'refused',
    rule: 'contraband',
    label: 20006,
  });
});

it('calls doubtful what a person should review', async () => {
  expect(await check('你好', { title: '加我返利' })).toEqual({
    kind: 'doubtful',
    rule: 'advertising',
    label: 10001,
  });
});

it('throws for more text than WeChat takes, before asking', async () => {
  await expect(check('信'.repeat(2_501))).rejects.toThrow(RangeError);
});

it.each([
  ['code:40129', '40129'],
  ['code:44991', '44991'],
  ['http_503_html', 'http_503'],
  ['hang_before', 'ETIMEDOUT'],
  ['cut_after', 'UND_ERR_SOCKET'],
] as const)('is unavailable, not passed, after %s', async (fault, code) => {
  sandbox.faults.add({ party: 'wechat', operation: 'msg_sec_check', fault });
  expect(await check('你好')).toEqual({ kind: 'unavailable', code });
});

it.each([{ errcode: 0 }, { errcode: 0, result: { suggest: 'fine', label: 100 } }])(
  'is unavailable, not passed, after the odd verdict %j',
  async (verdict) => {
    const server = await startScriptedServer(({ url }, response) =>
      answerJson(response, url.includes('stable_token') ? { access_token: 't', expires_in: 7200 } : verdict),
    );
    jest.replaceProperty(wechatSettings, 'WECHAT_API_URL', server.url);
    expect(await check('你好')).toEqual({ kind: 'unavailable', code: 'malformed' });
    await server.close();
  },
);

it.each([
  ['20001', 'politics'],
  [20002, 'pornography'],
  [20003, 'insult'],
  ['20008', 'contraband'],
  [20012, 'pornography'],
  [20013, 'other'],
  [21000, 'other'],
  [29999, 'other'],
])('reads the label %j, a number or text, as a rule that people know: %s', async (label, rule) => {
  const verdict = { errcode: 0, result: { suggest: 'risky', label } };
  const server = await startScriptedServer((_request, response) => answerJson(response, verdict));
  jest.replaceProperty(wechatSettings, 'WECHAT_API_URL', server.url);
  expect(await check('你好')).toEqual({ kind: 'refused', rule, label: Number(label) });
  await server.close();
});

it('is stale two hours after the author was last in the mini program', async () => {
  await sandbox.clock.advance(2 * 3_600_000 + 1_000);
  expect(await check('你好')).toEqual({ kind: 'stale' });
  sandbox.clock.reset();
});
