import { once } from 'node:events';
import type { Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { errors } from '../../../shared/errors';
import { testSystem } from '../../testing/testSystem';
import { logger } from '../logger';
import { platformSettings } from '../settings';
import { createHttpServer, patience } from './httpServer';

testSystem();

/** All that comes back on one connection until it is closed; `next` is sent when the answer has begun. */
async function exchange(sent: string, port = platformSettings.PORT, next?: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  const chunks: string[] = [];
  socket.setEncoding('utf8').on('data', (chunk) => chunks.push(String(chunk)));
  if (next) socket.once('data', () => socket.write(next));
  socket.write(sent);
  await once(socket, 'close');
  return chunks.join('');
}

function read(answer: string) {
  const [head = '', body = ''] = answer.split('\r\n\r\n');
  const [line = '', ...lines] = head.split('\r\n');
  const headers = Object.fromEntries(lines.map((one) => one.split(': ') as [string, string]));
  return { status: Number(line.split(' ')[1]), headers, text: body, body: JSON.parse(body) };
}

const start = 'GET /healthz HTTP/1.1\r\nHost: postome\r\n';

describe('what Node cannot read is refused in our own words', () => {
  it.each([
    ['a line that is no request', 'drop table letters\r\n\r\n', 400, 'malformed_request'],
    ['the beginning of TLS', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', 400, 'malformed_request'],
    ['a header without a name', `${start}: nameless\r\n\r\n`, 400, 'malformed_request'],
    ['two lengths', `${start}Content-Length: 1\r\nContent-Length: 2\r\n\r\n`, 400, 'malformed_request'],
    ['no host', 'GET /healthz HTTP/1.1\r\nConnection: close\r\n\r\n', 400, 'malformed_request'],
    ['two hosts', `${start}Host: other\r\nConnection: close\r\n\r\n`, 400, 'malformed_request'],
    ['a version nobody speaks', 'GET /healthz HTTP/9.9\r\nHost: postome\r\n\r\n', 505, 'malformed_request'],
    ['HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 505, 'malformed_request'],
    ['an unknown method', 'BREW /api/v1/letters HTTP/1.1\r\nHost: postome\r\n\r\n', 405, 'method_not_allowed'],
    ['a method in lower case', 'get /api/v1/letters HTTP/1.1\r\nHost: postome\r\n\r\n', 405, 'method_not_allowed'],
    ['a method that begins well', 'POSTING /x HTTP/1.1\r\nHost: postome\r\n\r\n', 405, 'method_not_allowed'],
    ['an unknown method of HTTP/1.0', 'X / HTTP/1.0\r\n\r\n', 405, 'method_not_allowed'],
    ['a wish for a tunnel', 'CONNECT example.com:443 HTTP/1.1\r\nHost: postome\r\n\r\n', 405, 'method_not_allowed'],
    ['headers of 20 kB', `${start}X-Long: ${'x'.repeat(20_000)}\r\n\r\n`, 431, 'body_too_large'],
    [
      'a broken piece of a body',
      'POST /api/v1/openings HTTP/1.1\r\nHost: postome\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n',
      400,
      'malformed_request',
    ],
  ] as const)('%s', async (_what, sent, status, code) => {
    const answer = read(await exchange(sent));
    expect(answer.status).toBe(status);
    expect(answer.body).toEqual({
      error: code,
      message: `${errors[code]['zh-CN']} ${errors[code].en}`,
      requestId: expect.stringMatching(/^\w{26}$/),
    });
    expect(answer.headers).toMatchObject({
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Length': String(Buffer.byteLength(answer.text)),
      'X-Request-Id': answer.body.requestId,
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'no-store',
      Connection: 'close',
    });
    expect(answer.headers.Allow).toBe(status === 405 ? 'DELETE, GET, HEAD, OPTIONS, POST, PUT' : undefined);
  });

  it('and logged with its id, and with nothing of what was sent', async () => {
    const info = jest.spyOn(logger, 'info');
    const { body } = read(await exchange('GET /secret-path BROKEN\r\n\r\n'));
    expect(info).toHaveBeenCalledWith('request not understood', {
      requestId: body.requestId,
      status: 400,
      code: expect.stringMatching(/^HPE_\w+$/),
    });
    expect(JSON.stringify(info.mock.calls)).not.toContain('secret-path');
  });
});

it('a target written out whole, as to a proxy, is the same target', async () => {
  const whole = 'GET http://postome/healthz HTTP/1.1\r\nHost: postome\r\nConnection: close\r\n\r\n';
  expect(read(await exchange(whole)).status).toBe(200);
});

it('an expectation that nobody knows is passed over', async () => {
  const unknown = 'GET /nothing HTTP/1.1\r\nHost: postome\r\nExpect: a-miracle\r\nConnection: close\r\n\r\n';
  const { status, body } = read(await exchange(unknown));
  expect([status, body.error]).toEqual([404, 'not_found']);
});

describe('a server of its own', () => {
  let server: Server;
  async function listen(...[listener, times]: Parameters<typeof createHttpServer>): Promise<number> {
    server = createHttpServer(listener, times);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return (server.address() as AddressInfo).port;
  }
  afterEach(() => new Promise((resolve) => server.close(resolve)));

  it('writes no refusal into an answer that has begun', async () => {
    const port = await listen((_request, response) => {
      response.writeHead(200, { 'Content-Length': 100 }).write('begun');
    });
    expect(await exchange(`${start}\r\n`, port, 'no request\r\n\r\n')).toMatch(/^HTTP\/1\.1 200 OK\r\n[\s\S]*begun$/);
  });

  it('does not fall over a connection that is gone', async () => {
    const port = await listen((_request, response) => response.end());
    const connected = once(server, 'connection') as Promise<[Socket]>;
    const client = connect(port, '127.0.0.1');
    const [socket] = await connected;
    client.destroy();
    socket.destroy();
    expect(() => server.emit('clientError', Object.assign(new Error(), { code: 'ECONNRESET' }), socket)).not.toThrow();
    expect(await exchange(`${start}Connection: close\r\n\r\n`, port)).toContain('200 OK');
  });

  const impatient = { headerMs: 100, requestMs: 200, lookMs: 20, idleMs: 1_000, silentMs: 60_000 };
  const slowBody = 'POST / HTTP/1.1\r\nHost: postome\r\nContent-Length: 50\r\n\r\n{"a"';

  it.each([
    ['says nothing', ''],
    ['sends no whole line', 'GE'],
    ['sends no whole header', `${start}X-Slow: `],
    ['sends no whole body', slowBody],
    [
      'sends no whole piece of a body',
      slowBody.replace('Content-Length: 50', 'Transfer-Encoding: chunked').replace('{"a"', '9'),
    ],
  ])('ends a connection that %s, saying why', async (_what, sent) => {
    // Answers when all has come, as the app does.
    const port = await listen((request, response) => request.resume().on('end', () => response.end()), impatient);
    const { status, body } = read(await exchange(sent, port));
    expect([status, body.error]).toEqual([408, 'request_too_slow']);
  });

  it('ends one whose caller reads nothing of the answer', async () => {
    const port = await listen((_request, response) => response.write('begun'), { ...impatient, silentMs: 100 });
    expect(await exchange(`${start}\r\n`, port)).toContain('begun');
  });

  it('waits for a whole request 35 seconds at most, and less for its headers', () => {
    expect(patience.requestMs + patience.lookMs).toBeLessThanOrEqual(35_000);
    expect(patience.headerMs).toBeLessThan(patience.requestMs);
    server = createHttpServer(() => undefined);
    expect(server).toMatchObject({
      headersTimeout: patience.headerMs,
      requestTimeout: patience.requestMs,
      keepAliveTimeout: patience.idleMs,
      timeout: patience.silentMs,
    });
  });
});
