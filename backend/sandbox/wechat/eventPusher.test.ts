import type { Sandbox } from '../startSandbox';
import { openReceiver, type Receiver } from '../testing/openReceiver';
import { openTestSandbox } from '../testing/openTestSandbox';

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
