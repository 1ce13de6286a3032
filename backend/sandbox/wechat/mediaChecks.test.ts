import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import sharp from 'sharp';
import type { Sandbox } from '../startSandbox';
import { openReceiver, type Receiver } from '../testing/openReceiver';
import { openTestSandbox } from '../testing/openTestSandbox';
import { openidOf, openWeChatDesk } from '../testing/openWeChatDesk';

let sandbox: Sandbox;
let receiver: Receiver;
let pictures: Server;
let desk: Awaited<ReturnType<typeof openWeChatDesk>>;

const plain = (background: string) =>
  sharp({ create: { width: 8, height: 8, channels: 3, background } })
    .jpeg()
    .toBuffer();

beforeAll(async () => {
  const shown: Record<string, Buffer> = {
    '/red': await plain('#e00000'),
    '/orange': await plain('#ff9000'),
    '/blue': await plain('#2040c0'),
    '/text': Buffer.from('no picture'),
  };
  pictures = createServer(({ url = '' }, response) => {
    const bytes = shown[url];
    response.writeHead(bytes ? 200 : 404).end(bytes);
  });
  await new Promise<void>((listening) => pictures.listen(0, '127.0.0.1', listening));
});
afterAll(() => new Promise((closed) => pictures.close(closed)));
beforeEach(async () => {
  receiver = await openReceiver({ status: 200, body: 'success' });
  sandbox = await openTestSandbox({ eventUrl: receiver.url });
  // In clear, so that the test can read what is told.
  const push = sandbox.events.push.bind(sandbox.events);
  jest.spyOn(sandbox.events, 'push').mockImplementation((order) => push({ ...order, mode: 'plain' }));
  desk = await openWeChatDesk(sandbox);
  await desk.onPhone('linwan', 'login');
});
afterEach(() => Promise.all([sandbox.close(), receiver.close()]));

const address = (path: string) => `http://127.0.0.1:${(pictures.address() as AddressInfo).port}${path}`;
const asking = (path: string, changes = {}) =>
  desk.post(`/wxa/media_check_async?access_token=${desk.accessToken}`, {
    ...{ media_url: address(path), media_type: 2, version: 2, scene: 4, openid: openidOf('linwan') },
    ...changes,
  });
const told = () => receiver.received.map(({ body }) => JSON.parse(body));
const fault = (kind: string) =>
  sandbox.faults.add({ party: 'wechat', operation: 'media_event', fault: kind as 'early', delayMs: 60_000 });

describe('media_check_async', () => {
  it.each([
    ['/blue', { suggest: 'pass', label: 100 }],
    ['/red', { suggest: 'risky', label: 20002 }],
    ['/orange', { suggest: 'review', label: 20006 }],
  ])('answers a number, looks at the picture and tells its finding later: %s', async (path, result) => {
    const answer = await asking(path);
    expect(answer).toEqual({ errcode: 0, errmsg: 'ok', trace_id: expect.any(String) });
    await sandbox.clock.advance(2_000);
    const { Event, FromUserName, trace_id, errcode, ...rest } = told()[0];
    expect([Event, FromUserName, trace_id, errcode]).toEqual([
      'wxa_media_check',
      openidOf('linwan'),
      answer.trace_id,
      0,
    ]);
    expect(rest).toMatchObject({ appid: expect.any(String), version: 2, result, detail: [{ errcode: 0, ...result }] });
  });

  it.each(['/nothing', '/text'])('tells that it could not see %s', async (path) => {
    await asking(path);
    await sandbox.clock.advance(2_000);
    expect(told()).toEqual([expect.objectContaining({ errcode: -1008 })]);
    expect(told()[0].result).toBeUndefined();
  });

  it.each([
    ['no address', { media_url: undefined }, 40097],
    ['an address that is none', { media_url: 'ftp://x/y' }, 40097],
    ['another kind of media', { media_type: 3 }, 40004],
    ['the version before', { version: 1 }, 40097],
    ['an unknown scene', { scene: 9 }, 40129],
    ['a stranger', { openid: 'oStranger' }, 40003],
    ['someone who was not here', { openid: openidOf('zhoumu') }, 61010],
  ])('refuses %s', async (_what, changes, errcode) => {
    expect(await asking('/blue', changes)).toMatchObject({ errcode });
    await sandbox.clock.advance(2_000);
    expect(told()).toEqual([]);
  });

  it('tells before it answers, twice, later, out of order, a failure, or nothing, as it is told to', async () => {
    fault('early');
    await asking('/blue');
    expect(told()).toHaveLength(1);
    fault('duplicate');
    await asking('/red');
    await sandbox.clock.advance(3_000);
    expect(
      told()
        .slice(1)
        .map(({ result }) => result.label),
    ).toEqual([20002, '20002']);
    fault('reorder');
    const first = await asking('/blue');
    await sandbox.clock.advance(1_000);
    const second = await asking('/blue');
    await sandbox.clock.advance(2_000);
    expect(
      told()
        .slice(3)
        .map(({ trace_id }) => trace_id),
    ).toEqual([second.trace_id, first.trace_id]);
    fault('code:-1008');
    await asking('/blue');
    await sandbox.clock.advance(2_000);
    expect(told()[5]).toMatchObject({ errcode: -1008 });
    fault('delay');
    fault('no_callback');
    await asking('/blue');
    await asking('/blue');
    await sandbox.clock.advance(59_000);
    expect(told()).toHaveLength(6);
    await sandbox.clock.advance(86_400_000);
    expect(told()).toHaveLength(7);
  });
});
