import type { Sandbox } from '../startSandbox';
import { openReceiver, type Receiver, until } from '../testing/openReceiver';
import { openTestSandbox } from '../testing/openTestSandbox';
import { openidOf } from '../testing/openWeChatDesk';

let sandbox: Sandbox;
let receiver: Receiver;
beforeEach(async () => {
  receiver = await openReceiver({ status: 200, body: 'success' });
  sandbox = await openTestSandbox({ eventUrl: receiver.url });
});
afterEach(() => Promise.all([sandbox.close(), receiver.close()]));

async function control(path: string, body: object = {}): Promise<Response> {
  const init = { method: 'POST', body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } };
  return fetch(`${sandbox.url}${path}`, init);
}

it('pushes ciphertext in safe mode, in which nothing of the user can be read', async () => {
  const event = 'user_authorization_revoke';
  const answer = await control('/wechat-events', { person: 'linwan', event, revokeInfo: '8' });
  expect(await answer.json()).toEqual({ status: 200, body: 'success' });
  const [push] = receiver.received;
  expect(Object.keys(JSON.parse(push?.body ?? ''))).toEqual(['ToUserName', 'Encrypt']);
  expect(push?.body).not.toContain('revoke');
});

it('pushes XML and plain messages when asked to', async () => {
  const order = { person: 'linwan', event: 'user_info_modified', format: 'xml', mode: 'plain' };
  await control('/wechat-events', order);
  expect(receiver.received[0]?.body).toContain('<Event><![CDATA[user_info_modified]]></Event>');
});

it('pushes the same request again, byte for byte', async () => {
  await control('/wechat-events', { person: 'linwan', event: 'user_info_modified' });
  await control('/wechat-events/replay');
  expect(receiver.received[1]?.body).toBe(receiver.received[0]?.body);
});

it('refuses to push of somebody who has no WeChat', async () => {
  expect((await control('/wechat-events', { person: 'waipo', event: 'user_info_modified' })).status).toBe(400);
});

describe('a push without success', () => {
  const order = () => ({ event: 'user_info_modified', openid: openidOf('linwan'), mode: 'plain' as const });
  async function answerWith(...answers: Receiver['answers']) {
    await Promise.all([sandbox.close(), receiver.close()]);
    receiver = await openReceiver(...answers);
    sandbox = await openTestSandbox({ eventUrl: receiver.url });
  }
  afterEach(() => jest.restoreAllMocks());

  it('comes three times in all, with the same event', async () => {
    await answerWith({ status: 500 }, { status: 200, body: 'failure' }, { status: 302 });
    expect(await sandbox.events.push(order())).toEqual({ status: 500, body: '' });
    await sandbox.clock.advance(86_400_000);
    expect(receiver.received).toHaveLength(3);
    expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1);
  });

  it.each(['success', ''])('does not come again after "%s"', async (body) => {
    await answerWith({ status: 500 }, { status: 200, body });
    await sandbox.events.push(order());
    await sandbox.clock.advance(86_400_000);
    expect(receiver.received).toHaveLength(2);
  });

  it('is one that was not answered within five seconds', async () => {
    await answerWith('silence', { status: 200, body: 'success' });
    const limit = new AbortController();
    const timeout = jest.spyOn(AbortSignal, 'timeout').mockReturnValueOnce(limit.signal);
    const answer = sandbox.events.push(order());
    await until(() => receiver.received.length === 1);
    limit.abort();
    expect(await answer).toEqual({ status: null, body: '' });
    expect(timeout).toHaveBeenCalledWith(5000);
    await sandbox.clock.advance(10_000);
    expect(receiver.received).toHaveLength(2);
  });

  it('does not come again from somebody who is not WeChat', async () => {
    await answerWith({ status: 401 });
    await sandbox.events.push({ ...order(), flaw: 'forged' });
    await sandbox.clock.advance(86_400_000);
    expect(receiver.received).toHaveLength(1);
  });
});
