import { createDecipheriv } from 'node:crypto';
import type { Sandbox } from '../startSandbox';
import { openReceiver, type Receiver, until } from '../testing/openReceiver';
import { openTestSandbox, testConfig } from '../testing/openTestSandbox';
import { openWeChatDesk } from '../testing/openWeChatDesk';
import { openidAt, type Person } from '../world/people';

const own = testConfig.serviceAccount;

let sandbox: Sandbox;
let receiver: Receiver;
let desk: Awaited<ReturnType<typeof openWeChatDesk>>;
let token: string;
let openid: string;
beforeEach(async () => {
  receiver = await openReceiver({ status: 200, body: 'success' });
  sandbox = await openTestSandbox({ serviceAccount: { ...own, eventUrl: receiver.url } });
  desk = await openWeChatDesk(sandbox);
  token = String((await desk.stableToken({ appid: own.appId, secret: own.appSecret })).access_token);
  openid = openidAt(own.appId, sandbox.people.byId('linwan') as Person);
});
afterEach(() => Promise.all([sandbox.close(), receiver.close()]));

const key = Buffer.from(`${own.eventAesKey}=`, 'base64');

/** The events that came, deciphered: XML, and for whom. */
function told(): { xml: string; appId: string }[] {
  return receiver.received.map(({ body }) => {
    const [, encrypted = ''] = /<Encrypt><!\[CDATA\[([^\]]+)/.exec(body) ?? [];
    const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
    const padded = Buffer.concat([decipher.update(encrypted, 'base64'), decipher.final()]);
    const plain = padded.subarray(0, padded.length - (padded.at(-1) ?? 0));
    const end = 20 + plain.readUInt32BE(16);
    return { xml: plain.subarray(20, end).toString(), appId: plain.subarray(end).toString() };
  });
}

const follow = (following = true) => desk.onPhone('linwan', 'follow', { following });
const message = (changes = {}) => ({
  touser: openid,
  template_id: own.letterTemplateId,
  data: { thing1: { value: '有一封信' }, thing2: { value: '林晚' }, time3: { value: '2026年1月8日 16:44' } },
  miniprogram: { appid: testConfig.appId, pagepath: 'pages/letter/index?id=01HX' },
  client_msg_id: 'one',
  ...changes,
});
const send = async (changes = {}, by = token): Promise<string> => {
  const url = `${sandbox.url}/cgi-bin/message/template/send?access_token=${by}`;
  return (await fetch(url, { method: 'POST', body: JSON.stringify(message(changes)) })).text();
};
const codeOf = (text: string) => JSON.parse(text).errcode;

it('tells of who follows and who does no more, in safe mode, for its own app, once each', async () => {
  await follow();
  await follow();
  await until(() => receiver.received.length === 1);
  await follow(false);
  await until(() => receiver.received.length === 2);
  const [first, second] = told();
  expect(first).toEqual({ xml: expect.stringContaining('<Event><![CDATA[subscribe]]></Event>'), appId: own.appId });
  expect(first?.xml).toContain('<EventKey><![CDATA[]]></EventKey>');
  expect(second?.xml).toContain(`<FromUserName><![CDATA[${openid}]]></FromUserName>`);
  expect(second?.xml).toContain('<Event><![CDATA[unsubscribe]]></Event>');
});

it('knows its followers by openids of its own, and takes no token of the mini program', async () => {
  await follow();
  const asked = (access_token: string, of = openid) => desk.get('/cgi-bin/user/info', { access_token, openid: of });
  expect(await asked(token)).toMatchObject({ subscribe: 1, openid, unionid: expect.stringMatching(/^o/) });
  expect(await asked(desk.accessToken)).toMatchObject({ errcode: 48001 });
  const { openid: ofProgram = '' } = sandbox.people.byId('linwan')?.wechat ?? {};
  expect(await asked(token, ofProgram)).toMatchObject({ errcode: 40003 });
  expect((await desk.checkText({}, token)).errcode).toBe(40001);
});

it('sends a message of nineteen digits, the same one under the same number, and tells what became of it', async () => {
  await follow();
  const text = await send();
  const [, msgid = ''] = /"msgid":(\d{19})\b/.exec(text) ?? [];
  expect(msgid).toHaveLength(19);
  expect(await send()).toContain(msgid);
  expect(sandbox.serviceAccount.messages).toHaveLength(1);
  await sandbox.clock.advance(1_000);
  await until(() => receiver.received.length === 2);
  expect(told()[1]?.xml).toContain(`<MsgID><![CDATA[${msgid}]]></MsgID><Status><![CDATA[success]]></Status>`);
  expect(sandbox.inbox.of('linwan').at(-1)).toMatchObject({ channel: 'wechat', title: '信件到达提醒' });
});

it('may tell that the person blocks it; then nothing is on the phone', async () => {
  await follow();
  sandbox.faults.add({ party: 'wechat', operation: 'job_event', fault: 'code:failed: system failed' });
  expect(codeOf(await send())).toBe(0);
  await sandbox.clock.advance(1_000);
  await until(() => receiver.received.length === 2);
  expect(told()[1]?.xml).toContain('<Status><![CDATA[failed: system failed]]></Status>');
  expect(sandbox.inbox.of('linwan')).toEqual([]);
});

it('refuses who does not follow, foreign openids and templates, and values that do not fit', async () => {
  expect(codeOf(await send())).toBe(43004);
  await follow();
  expect(codeOf(await send({ touser: 'oNobody' }))).toBe(40003);
  expect(codeOf(await send({ template_id: testConfig.letterTemplateId }))).toBe(40037);
  expect(codeOf(await send({ data: { thing1: { value: '' } } }))).toBe(47003);
  expect(codeOf(await send({}, desk.accessToken))).toBe(48001);
  expect(sandbox.serviceAccount.messages).toEqual([]);
});
