import { People } from '../people';
import type { Sandbox } from '../startSandbox';
import { openTestSandbox, testConfig } from '../testing/openTestSandbox';

let sandbox: Sandbox;
let accessToken: string;
beforeEach(async () => {
  sandbox = await openTestSandbox();
  accessToken = String((await stableToken()).access_token);
});
afterEach(() => sandbox.close());

type Json = Record<string, unknown>;

async function post(path: string, body: unknown): Promise<Json> {
  const response = await fetch(sandbox.url + path, {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  expect(response.status).toBe(200);
  return (await response.json()) as Json;
}

async function get(path: string, query: Record<string, string>): Promise<Json> {
  const response = await fetch(`${sandbox.url}${path}?${new URLSearchParams(query)}`);
  return (await response.json()) as Json;
}

const app = { appid: testConfig.appId, secret: testConfig.appSecret };
const stableToken = (changes = {}) =>
  post('/cgi-bin/stable_token', { grant_type: 'client_credential', ...app, ...changes });
const openSession = (code: string, changes = {}) =>
  get('/sns/jscode2session', { ...app, js_code: code, grant_type: 'authorization_code', ...changes });
const people = new People(testConfig.appId);
const openidOf = (id: string) => people.byId(id)?.wechat?.openid ?? '';

async function onPhone(person: string, action: string, body: unknown = {}): Promise<Json> {
  return post(`/phones/${person}/${action}`, body);
}

const checkText = (changes = {}, token = accessToken) =>
  post(`/wxa/msg_sec_check?access_token=${token}`, {
    content: '你好',
    version: 2,
    scene: 4,
    openid: openidOf('linwan'),
    ...changes,
  });

const message = (changes = {}) => ({
  touser: openidOf('zhoumu'),
  template_id: testConfig.letterTemplateId,
  page: 'pages/letter/index?id=01HX',
  data: { thing1: { value: '有一封信在等你' }, thing2: { value: '林晚' }, time3: { value: '2026年1月8日 16:44' } },
  miniprogram_state: 'formal',
  lang: 'zh_CN',
  ...changes,
});
const send = (changes = {}, token = accessToken) =>
  post(`/cgi-bin/message/subscribe/send?access_token=${token}`, message(changes));
const allow = () => onPhone('zhoumu', 'subscribe', { tmplIds: [testConfig.letterTemplateId], answer: 'accept' });

describe('stable_token', () => {
  it('repeats its token until five minutes before the end, and both then work for these minutes', async () => {
    expect(await stableToken()).toEqual({ access_token: accessToken, expires_in: expect.any(Number) });
    await sandbox.clock.advance(7200_000 - 300_000);
    const { access_token: next, expires_in: seconds } = await stableToken();
    expect(next).not.toBe(accessToken);
    expect(seconds).toBe(7200);
    expect(await send()).toMatchObject({ errcode: 43101 });
    await sandbox.clock.advance(300_000);
    expect(await send()).toMatchObject({ errcode: 42001 });
    expect(await send({}, String(next))).toMatchObject({ errcode: 43101 });
  });

  it('ends the old token at once when forced, at most every 30 seconds and 20 times a day', async () => {
    const { access_token: forced } = await stableToken({ force_refresh: true });
    expect(forced).not.toBe(accessToken);
    expect(await send()).toMatchObject({ errcode: 40001 });
    expect((await stableToken({ force_refresh: true })).access_token).toBe(forced);
    for (let count = 1; count < 20; count += 1) {
      await sandbox.clock.advance(30_000);
      await stableToken({ force_refresh: true });
    }
    await sandbox.clock.advance(30_000);
    expect(await stableToken({ force_refresh: true })).toMatchObject({ errcode: 45009 });
  });

  it('lives apart from /cgi-bin/token, whose old token works five minutes more', async () => {
    const classic = await get('/cgi-bin/token', { grant_type: 'client_credential', ...app });
    const next = await get('/cgi-bin/token', { grant_type: 'client_credential', ...app });
    expect(await send({}, String(classic.access_token))).toMatchObject({ errcode: 43101 });
    await sandbox.clock.advance(300_000);
    expect(await send({}, String(classic.access_token))).toMatchObject({ errcode: 40001 });
    expect(await send({}, String(next.access_token))).toMatchObject({ errcode: 43101 });
    expect(await send()).toMatchObject({ errcode: 43101 });
  });

  it.each([
    [{ appid: 'wxother' }, 40013],
    [{ appid: '' }, 41002],
    [{ secret: 'wrong' }, 40125],
    [{ secret: '' }, 41004],
    [{ grant_type: 'password' }, 40002],
  ])('refuses %j with %i', async (changes, errcode) => {
    expect(await stableToken(changes)).toEqual({
      errcode,
      errmsg: expect.stringMatching(/ rid: [0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}$/),
    });
  });

  it('refuses GET, an empty body and a broken one', async () => {
    expect(await get('/cgi-bin/stable_token', app)).toMatchObject({ errcode: 43002 });
    expect(await post('/cgi-bin/stable_token', '')).toMatchObject({ errcode: 44002 });
    expect(await post('/cgi-bin/stable_token', '{appid')).toMatchObject({ errcode: 47001 });
  });
});

describe('jscode2session', () => {
  it('knows the person of a code, with a session key of 16 bytes and a unionid when there is one', async () => {
    const first = await openSession(String((await onPhone('linwan', 'login')).code));
    expect(first).toEqual({ openid: openidOf('linwan'), session_key: expect.any(String), unionid: expect.any(String) });
    expect(Buffer.from(String(first.session_key), 'base64')).toHaveLength(16);
    const second = await openSession(String((await onPhone('zhoumu', 'login')).code));
    expect(second).toEqual({ openid: openidOf('zhoumu'), session_key: expect.any(String) });
  });

  it('takes a code once (40163), within five minutes (40029), and only if it was issued (40029)', async () => {
    const { code } = await onPhone('linwan', 'login');
    await openSession(String(code));
    expect(await openSession(String(code))).toMatchObject({ errcode: 40163 });
    const { code: late } = await onPhone('linwan', 'login');
    await sandbox.clock.advance(5 * 60_000);
    expect(await openSession(String(late))).toMatchObject({ errcode: 40029 });
    expect(await openSession('0unknown')).toMatchObject({ errcode: 40029 });
  });

  it.each([
    [{ appid: 'wxother' }, 40013],
    [{ secret: 'wrong' }, 40125],
    [{ grant_type: 'client_credential' }, 40002],
    [{ js_code: '' }, 41008],
  ])('refuses %j with %i', async (changes, errcode) => {
    expect(await openSession('0code', changes)).toMatchObject({ errcode });
  });

  it('blocks a person the script marks as high-risk', async () => {
    sandbox.faults.add({
      party: 'wechat',
      operation: 'jscode2session',
      match: openidOf('linwan'),
      fault: 'code:40226',
    });
    const { code } = await onPhone('linwan', 'login');
    expect(await openSession(String(code))).toMatchObject({ errcode: 40226 });
  });
});

describe('msg_sec_check', () => {
  beforeEach(() => onPhone('linwan', 'login'));

  it.each([
    ['你好', { suggest: 'pass', label: 100 }],
    ['代开发票', { suggest: 'risky', label: 20008 }],
    ['sandbox-review', { suggest: 'review', label: 10001 }],
  ])('judges %s in result, with errcode 0', async (content, result) => {
    const verdict = await checkText({ content });
    expect(verdict).toMatchObject({ errcode: 0, errmsg: 'ok', result, trace_id: expect.any(String) });
    expect(verdict.detail).toContainEqual(expect.objectContaining({ strategy: 'content_model' }));
  });

  it.each([
    ['more than 2500 characters', { content: '信'.repeat(2501) }, 40097],
    ['an unknown scene', { scene: 5 }, 40129],
    ['a stranger', { openid: 'oStranger' }, 40003],
    ['someone who was not here', { openid: openidOf('zhoumu') }, 61010],
  ])('refuses %s', async (_what, changes, errcode) => {
    expect(await checkText(changes)).toMatchObject({ errcode });
  });

  it('refuses a person two hours after the last visit', async () => {
    await sandbox.clock.advance(2 * 3600_000);
    const fresh = String((await stableToken()).access_token);
    expect(await checkText({}, fresh)).toMatchObject({ errcode: 61010 });
  });

  it('answers 87014 to the frozen version 1', async () => {
    expect(await checkText({ version: undefined, content: '代开发票' })).toMatchObject({ errcode: 87014 });
    expect(await checkText({ version: undefined })).toMatchObject({ errcode: 0 });
  });
});

describe('message/subscribe/send', () => {
  it('takes one credit for one message and shows it on the phone', async () => {
    expect(await allow()).toEqual({ errMsg: 'requestSubscribeMessage:ok', [testConfig.letterTemplateId]: 'accept' });
    expect(await send()).toMatchObject({ errcode: 0, errmsg: 'ok', msgid: expect.any(Number) });
    expect(await send()).toMatchObject({
      errcode: 43101,
      errmsg: expect.stringContaining('user refuse to accept the msg rid:'),
    });
    expect(sandbox.ledger().wechatMessages).toMatchObject([{ person: 'zhoumu', page: 'pages/letter/index?id=01HX' }]);
    expect(sandbox.inbox.of('zhoumu')).toMatchObject([
      { channel: 'wechat', link: 'http://127.0.0.1:3000/?phone=zhoumu#/pages/letter/index?id=01HX' },
    ]);
  });

  it('lets credits add up, keeps them without end, and gives none for a reject', async () => {
    await onPhone('zhoumu', 'subscribe', { tmplIds: [testConfig.letterTemplateId], answer: 'reject' });
    expect(await send()).toMatchObject({ errcode: 43101 });
    await allow();
    await allow();
    await sandbox.clock.advance(400 * 86_400_000);
    const fresh = String((await stableToken()).access_token);
    expect([(await send({}, fresh)).errcode, (await send({}, fresh)).errcode, (await send({}, fresh)).errcode]).toEqual(
      [0, 0, 43101],
    );
  });

  it.each([
    ['a stranger', { touser: 'oStranger' }, 40003],
    ['another template', { template_id: 'other' }, 40037],
    ['a page that is not released', { page: 'pages/secret/index' }, 41030],
    ['an unknown state', { miniprogram_state: 'beta' }, 40097],
    ['a missing keyword', { data: { thing1: { value: 'a' }, thing2: { value: 'b' } } }, 47003],
    ['sensitive words', { data: { ...message().data, thing2: { value: '赌博网站' } } }, 45168],
  ])('refuses %s and takes no credit', async (_what, changes, errcode) => {
    await allow();
    expect(await send(changes)).toMatchObject({ errcode });
    expect(sandbox.wechat.creditsOf(openidOf('zhoumu'), testConfig.letterTemplateId)).toBe(1);
  });

  it('refuses the second of two sends at once to one person', async () => {
    await allow();
    await allow();
    const answers = await Promise.all([send(), send()]);
    expect(answers.map(({ errcode }) => errcode).sort()).toEqual([0, 43108]);
  });

  it.each([
    ['', 41001],
    ['short', 40014],
    ['x'.repeat(136), 40001],
  ])('refuses the token "%s" with %i', async (token, errcode) => {
    expect(await send({}, token)).toMatchObject({ errcode });
  });
});

describe('faults', () => {
  it('strike the person they are scripted for, as often as scripted', async () => {
    await allow();
    sandbox.faults.add({
      party: 'wechat',
      operation: 'subscribe_send',
      match: openidOf('zhoumu'),
      fault: 'code:43107',
      times: 2,
    });
    expect([(await send()).errcode, (await send()).errcode, (await send()).errcode]).toEqual([43107, 43107, 0]);
  });

  it('lose the answer after the message was sent', async () => {
    await allow();
    sandbox.faults.add({ party: 'wechat', operation: 'subscribe_send', fault: 'cut_after' });
    await expect(send()).rejects.toThrow('fetch failed');
    expect(sandbox.ledger().wechatMessages).toHaveLength(1);
  });
});
