import type { Sandbox } from '../startSandbox';
import { People } from '../world/people';
import { testConfig } from './openTestSandbox';

type Json = Record<string, unknown>;

const people = new People(testConfig.appId);

export const testApp = { appid: testConfig.appId, secret: testConfig.appSecret };

/** The openid of a demo person; the same in every sandbox of one appid. */
export const openidOf = (id: string) => people.byId(id)?.wechat?.openid ?? '';

/** A legal message to zhoumu. */
export const message = (changes = {}) => ({
  touser: openidOf('zhoumu'),
  template_id: testConfig.letterTemplateId,
  page: 'pages/letter/index?id=01HX',
  data: { thing1: { value: '有一封信在等你' }, thing2: { value: '林晚' }, time3: { value: '2026年1月8日 16:44' } },
  miniprogram_state: 'formal',
  lang: 'zh_CN',
  ...changes,
});

/**
 * What the mini program's server asks of WeChat, with an access token of its own, and what people answer on their
 * phones.
 */
export async function openWeChatDesk(sandbox: Sandbox) {
  const post = async (path: string, body: unknown) => {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    return (await (await fetch(sandbox.url + path, { method: 'POST', body: text })).json()) as Json;
  };
  const get = async (path: string, query: Record<string, string>) =>
    (await (await fetch(`${sandbox.url}${path}?${new URLSearchParams(query)}`)).json()) as Json;
  const onPhone = (person: string, action: string, body: object = {}) => post(`/phones/${person}/${action}`, body);
  const stableToken = (changes = {}) =>
    post('/cgi-bin/stable_token', { grant_type: 'client_credential', ...testApp, ...changes });
  const accessToken = String((await stableToken()).access_token);
  return {
    ...{ accessToken, get, post, onPhone, stableToken },
    openSession: (code: unknown, changes = {}) =>
      get('/sns/jscode2session', { ...testApp, js_code: String(code), grant_type: 'authorization_code', ...changes }),
    checkText: (changes = {}, token: unknown = accessToken) =>
      post(`/wxa/msg_sec_check?access_token=${token}`, {
        ...{ content: '你好', version: 2, scene: 4, openid: openidOf('linwan') },
        ...changes,
      }),
    send: (changes = {}, token: unknown = accessToken) =>
      post(`/cgi-bin/message/subscribe/send?access_token=${token}`, message(changes)),
    allow: () => onPhone('zhoumu', 'subscribe', { tmplIds: [testConfig.letterTemplateId], answer: 'accept' }),
  };
}
