import { createDecipheriv } from 'node:crypto';
import type { Sandbox } from '../startSandbox';
import { openReceiver, type Receiver, until } from '../testing/openReceiver';
import { openTestSandbox, testConfig } from '../testing/openTestSandbox';
import { openidOf, openWeChatDesk } from '../testing/openWeChatDesk';

let sandbox: Sandbox;
let receiver: Receiver;
let desk: Awaited<ReturnType<typeof openWeChatDesk>>;
beforeEach(async () => {
  receiver = await openReceiver({ status: 200, body: 'success' });
  sandbox = await openTestSandbox({ eventUrl: receiver.url });
  desk = await openWeChatDesk(sandbox);
});
afterEach(() => Promise.all([sandbox.close(), receiver.close()]));

const key = Buffer.from(`${testConfig.eventAesKey}=`, 'base64');

/** The events that came, deciphered. */
function told(): Record<string, unknown>[] {
  return receiver.received.map(({ body }) => {
    const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
    const plain = Buffer.concat([decipher.update(JSON.parse(body).Encrypt, 'base64'), decipher.final()]);
    return JSON.parse(plain.subarray(20, 20 + plain.readUInt32BE(16)).toString('utf8'));
  });
}

const template = testConfig.letterTemplateId;
const envelope = (Event: string) => ({
  ToUserName: expect.stringMatching(/^gh_/),
  FromUserName: openidOf('zhoumu'),
  CreateTime: expect.stringMatching(/^\d{10}$/),
  MsgType: 'event',
  Event,
});

describe('the answer on the sheet that asks for messages', () => {
  it.each(['accept', 'reject'])('is told when it is %s, one template as an object', async (answer) => {
    await desk.onPhone('zhoumu', 'subscribe', { tmplIds: [template], answer });
    await until(() => receiver.received.length === 1);
    const List = { TemplateId: template, SubscribeStatusString: answer, PopupScene: '0' };
    expect(told()).toEqual([{ ...envelope('subscribe_msg_popup_event'), List }]);
  });

  it('is told of several templates as an array', async () => {
    await desk.onPhone('zhoumu', 'subscribe', { tmplIds: [template, 'another'], answer: 'accept' });
    await until(() => receiver.received.length === 1);
    expect(told()).toMatchObject([{ List: [{ TemplateId: template }, { TemplateId: 'another' }] }]);
  });
});

describe('what became of a message', () => {
  beforeEach(async () => {
    await desk.allow();
    await until(() => receiver.received.length === 1);
    receiver.received.length = 0;
  });

  it('is told a while after it was sent', async () => {
    const { msgid } = await desk.send();
    await sandbox.clock.advance(2000);
    await until(() => receiver.received.length === 1);
    const List = { TemplateId: template, MsgID: String(msgid), ErrorCode: '0', ErrorStatus: 'success' };
    expect(told()).toEqual([{ ...envelope('subscribe_msg_sent_event'), List }]);
  });

  it('is told with its code when it never reached the phone', async () => {
    sandbox.faults.add({ party: 'wechat', operation: 'sent_event', fault: 'code:43101' });
    expect(await desk.send()).toMatchObject({ errcode: 0 });
    await sandbox.clock.advance(2000);
    await until(() => receiver.received.length === 1);
    expect(told()).toMatchObject([{ List: { ErrorCode: '43101', ErrorStatus: 'user refuse to accept the msg' } }]);
    expect(sandbox.inbox.of('zhoumu')).toEqual([]);
  });

  it('is not told of a message that was refused', async () => {
    await desk.send({ touser: 'oStranger' });
    await sandbox.clock.advance(86_400_000);
    expect(receiver.received).toEqual([]);
  });
});

it('as XML the list stands in an element named after the event', async () => {
  const list = [{ TemplateId: 'a' }, { TemplateId: 'b' }];
  const order = { event: 'subscribe_msg_popup_event', openid: openidOf('zhoumu'), list };
  await sandbox.events.push({ ...order, format: 'xml', mode: 'plain' });
  expect(receiver.received[0]?.body).toContain(
    '<SubscribeMsgPopupEvent><List><TemplateId><![CDATA[a]]></TemplateId></List><List><TemplateId><![CDATA[b]]></TemplateId></List></SubscribeMsgPopupEvent>',
  );
});
