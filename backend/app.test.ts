import { once } from 'node:events';
import { Agent, request as httpRequest, type IncomingMessage } from 'node:http';
import { gzipSync } from 'node:zlib';
import { letters } from '../shared/contract';
import { errors } from '../shared/errors';
import { signIn } from './accounts/factory';
import { ask, call, send } from './testing/call';
import { testSystem } from './testing/testSystem';

testSystem();

const draftOf = (body: string) => JSON.stringify({ draftKey: '0123456789abcdef', title: '', body, signature: '' });

describe('an address nobody serves', () => {
  it.each(['/api/v1/nothing', '/api/v2/letters', '/nothing', '/api/v1', '/api/v1/letters/x/y/z', '/%E0%A4%A'])(
    'answers %s with 404',
    async (path) => {
      const answer = await send('GET', path);
      expect(answer).toMatchObject({ status: 404, body: { error: 'not_found', message: errors.not_found['zh-CN'] } });
    },
  );

  it('answers a method it does not serve with 405', async () => {
    for (const [method, path] of [
      ['PATCH', '/api/v1/letters'],
      ['DELETE', '/api/v1/letters'],
      ['PUT', '/api/v1/sessions/wechat'],
      ['PUT', '/api/v1/orders'],
      ['POST', '/healthz'],
      ['GET', '/callbacks/wechat-pay/notify'],
    ] as const) {
      expect(await send(method, path)).toMatchObject({ status: 405, body: { error: 'method_not_allowed' } });
    }
  });

  it.each([
    ['PUT', '/api/v1/letters/01K0000000000000000000000A', 'DELETE, GET, HEAD'],
    ['GET', '/api/v1/openings', 'POST'],
    ['PROPFIND', '/api/v1/orders', 'GET, HEAD, POST'],
    ['POST', '/healthz', 'GET, HEAD'],
    ['GET', '/callbacks/wechat-pay/notify', 'POST'],
  ])('names with its 405 to %s %s the methods that are served: %s', async (method, path, served) => {
    const answer = await fetch(process.env.PUBLIC_URL + path, { method });
    expect(answer.status).toBe(405);
    expect(answer.headers.get('Allow')?.split(', ').sort().join(', ')).toBe(served);
    const body = (await answer.json()) as { requestId: string };
    expect(body).toMatchObject({ error: 'method_not_allowed', message: errors.method_not_allowed['zh-CN'] });
    expect(answer.headers.get('X-Request-Id')).toBe(body.requestId);
  });
});

describe('a refusal', () => {
  it.each([
    [undefined, 'zh-CN'],
    ['en', 'en'],
    ['en-GB,en;q=0.9', 'en'],
    ['zh-TW', 'zh-CN'],
    ['zh-CN,en;q=0.8', 'zh-CN'],
    ['en;q=0.5,zh;q=0.9', 'zh-CN'],
    ['fr', 'en'],
    ['*', 'zh-CN'],
    ['\t;;q=', 'zh-CN'],
  ] as const)('to somebody who reads %p is in %s', async (languages, locale) => {
    const headers: Record<string, string> = languages === undefined ? {} : { 'Accept-Language': languages };
    const answer = await send('GET', '/api/v1/account', undefined, headers);
    expect(answer.body).toMatchObject({ message: errors.sign_in_required[locale] });
  });

  it('has an id of its own, the same in the header', async () => {
    const one = await fetch(`${process.env.PUBLIC_URL}/api/v1/account`);
    const other = await fetch(`${process.env.PUBLIC_URL}/api/v1/account`);
    const { requestId } = (await one.json()) as { requestId: string };
    expect(one.headers.get('X-Request-Id')).toBe(requestId);
    expect(other.headers.get('X-Request-Id')).not.toBe(requestId);
  });

  it('for a mistake of ours names no cause', async () => {
    const { accessToken } = await signIn();
    const letterModel = await import('./letters/Letter');
    jest.spyOn(letterModel.Letter, 'findAll').mockRejectedValue(new Error("Unknown column 'secret' in 'field list'"));
    const answer = await ask(letters.listSent, { limit: 20 }, accessToken);
    expect(answer).toEqual({
      status: 500,
      body: {
        error: 'internal_error',
        message: errors.internal_error['zh-CN'],
        requestId: expect.stringMatching(/^\w{26}$/),
      },
    });
  });
});

describe('what is sent', () => {
  it('may be the longest letter, with every character escaped', async () => {
    const { accessToken } = await signIn();
    const escaped = draftOf('').replace('"body":""', `"body":"${'\\ud83d\\ude00'.repeat(10_000)}"`);
    const answer = await send('POST', '/api/v1/letters', escaped, { Authorization: `Bearer ${accessToken}` });
    expect(answer.status).toBe(200);
    expect((answer.body as { body: string }).body).toBe('😀'.repeat(10_000));
  });

  it('is refused with 413 when it is too large even in pieces of unknown length', async () => {
    const { accessToken } = await signIn();
    const pieces = new ReadableStream({
      start(controller) {
        for (let piece = 0; piece < 30; piece += 1) controller.enqueue(new TextEncoder().encode(' '.repeat(10_000)));
        controller.close();
      },
    });
    const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${accessToken}` };
    const init = { method: 'POST', headers, body: pieces, duplex: 'half' as const };
    const answer = await fetch(`${process.env.PUBLIC_URL}/api/v1/letters`, init);
    expect(answer.status).toBe(413);
    expect(await answer.json()).toMatchObject({ error: 'body_too_large' });
  });

  it.each(['application/json', 'application/json; charset=utf-8', 'Application/JSON;charset=UTF-8'])(
    'is JSON as %s',
    async (type) => {
      const answer = await send('POST', '/api/v1/openings', '{"code":"0000-0000-0000"}', { 'Content-Type': type });
      expect(answer).toMatchObject({ status: 404, body: { error: 'opening_code_invalid' } });
    },
  );

  it('is refused when it is packed in a way we do not read, or not as it says', async () => {
    const packed = (encoding: string, body: string) =>
      send('POST', '/api/v1/openings', body, { 'Content-Encoding': encoding });
    const asAnnounced = '{"code":"0000-0000-0000"}';
    expect(await packed('zstd', asAnnounced)).toMatchObject({ status: 415, body: { error: 'unsupported_media_type' } });
    for (const encoding of ['gzip', 'deflate', 'br']) {
      expect(await packed(encoding, asAnnounced)).toMatchObject({ status: 400, body: { error: 'malformed_json' } });
    }
  });

  it('is refused with 413 when it unpacks to more than a letter', async () => {
    const headers = { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' };
    const bomb = gzipSync(Buffer.alloc(20_000_000, 32));
    const answer = await fetch(`${process.env.PUBLIC_URL}/api/v1/openings`, { method: 'POST', headers, body: bomb });
    expect(answer.status).toBe(413);
  });

  it('leaves the connection fit for the next request, however it was refused', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const statuses: unknown[] = [];
    for (const body of [' '.repeat(2_000_000), '{"code":"0000-0000-0000"}']) {
      const request = httpRequest(`${process.env.PUBLIC_URL}/api/v1/openings`, { method: 'POST', agent });
      request.setHeader('Content-Type', 'application/json').end(body);
      const [response] = (await once(request, 'response')) as [IncomingMessage];
      response.resume();
      await once(response, 'end');
      statuses.push(response.statusCode);
    }
    agent.destroy();
    expect(statuses).toEqual([413, 404]);
  });
});

describe('an answer', () => {
  it.each([
    ['GET', '/api/v1/letters/rules', 200],
    ['GET', '/api/v1/letters/rules?surprise=1', 400],
    ['GET', '/api/v1/account', 401],
    ['POST', '/api/v1/openings', 415],
    ['PUT', '/api/v1/openings', 405],
    ['GET', '/api/v1/nothing', 404],
    ['GET', '/nothing', 404],
    ['GET', '/healthz', 200],
    ['GET', '/l', 302],
    ['GET', '/no-more/nobody', 404],
    ['POST', '/no-more/nobody', 404],
    ['POST', '/callbacks/wechat/events', 401],
    ['GET', '/callbacks/wechat/events', 401],
    ['POST', '/callbacks/wechat-pay/notify', 401],
    ['POST', '/callbacks/aliyun-sms/wrong/reports', 404],
  ])('to %s %s is kept by no cache', async (method, path, status) => {
    const answer = await fetch(process.env.PUBLIC_URL + path, { method, redirect: 'manual' });
    expect([answer.status, answer.headers.get('Cache-Control')]).toEqual([status, 'no-store']);
  });

  it.each(['', '?7KQ2-M9XD-4TRA', '?code=7KQ2-M9XD-4TRA', '?utm_source=mail'])(
    'to /l%s leads to the page with it',
    async (query) => {
      const answer = await fetch(`${process.env.PUBLIC_URL}/l${query}`, { redirect: 'manual' });
      expect(answer.headers.get('location')).toBe(`/pages/pickup/index${query}`);
    },
  );

  it('prefers a fixed address to one with an id', async () => {
    const { accessToken } = await signIn();
    expect(await call(letters.listSent, { limit: 20 }, accessToken)).toHaveProperty('nextCursor');
  });
});
