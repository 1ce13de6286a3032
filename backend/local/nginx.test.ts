import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, request, type Server } from 'node:http';
import { connect } from 'node:net';
import { join, resolve } from 'node:path';
import { type ErrorCode, errors } from '../../shared/errors';
import { pagePolicy } from '../platform/http/securityHeaders';
import { eventually } from '../testing/eventually';
import { freePorts } from '../testing/freePorts';
import { ownFolder } from '../testing/ownFolder';

const program = process.env.NGINX_PATH || 'nginx';
// Tried where somebody has installed nginx (`apt-get install nginx-light`); a test must not need it.
const describeWithNginx = spawnSync(program, ['-v']).status === 0 ? describe : describe.skip;
const deploy = resolve(__dirname, '../../deploy');
const away = readFileSync(join(deploy, 'away.html'), 'utf8');

/** A name server that knows one name, as Docker's does: where `api` is now; null: it is nowhere, as before it starts. */
function nameServer(port: number, addressNow: () => string | null) {
  const socket = createSocket('udp4');
  socket.on('message', (query, { port: to, address }) => {
    const now = addressNow();
    const isKnown = now !== null && query.readUInt16BE(query.length - 4) === 1;
    const [code, answers] = [now === null ? 0x83 : 0x80, isKnown ? 1 : 0];
    const header = Buffer.from([query[0] ?? 0, query[1] ?? 0, 0x81, code, 0, 1, 0, answers, 0, 0, 0, 0]);
    const record = isKnown ? [0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 1, 0, 4, ...now.split('.').map(Number)] : [];
    socket.send(Buffer.concat([header, query.subarray(12), Buffer.from(record)]), to, address);
  });
  socket.bind(port, '127.0.0.1');
  return socket;
}

/** deploy/nginx.conf on this machine: other ports and folders, less patience with the API and the name server. */
function configuration(folder: string, { web, api, dns }: { web: number; api: number; dns: number }): string {
  const server = readFileSync(join(deploy, 'nginx.conf'), 'utf8')
    .replace('listen 8080', `listen 127.0.0.1:${web}`)
    .replace('127.0.0.11 valid=5s', `127.0.0.1:${dns} valid=1s`)
    .replace('http://api:3000', `http://api:${api}`)
    .replace('proxy_read_timeout 30s', 'proxy_read_timeout 5s')
    .replace('/usr/share/nginx/html', join(folder, 'html'))
    .replace('/run/postome/uploads.conf', join(folder, 'uploads.conf'))
    .replaceAll('/etc/nginx', deploy);
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (one) => `${one}_temp_path ${folder}/${one};`,
  );
  // A worker of nobody could not read a folder that is the test's alone.
  const user = process.getuid?.() === 0 ? 'user root;' : '';
  return `daemon off; ${user} pid ${folder}/pid; error_log stderr warn; events {} http {
    types { text/html html; text/css css; application/javascript js; } access_log off;
    ${temporary.join(' ')}
    ${server}
  }`;
}

const store = 'https://pictures.postome.example';

describeWithNginx('deploy/nginx.conf, run by nginx', () => {
  const folder = ownFolder('nginx');
  const script = 'const line = "the same again";\n'.repeat(200);
  const apis: Server[] = [];
  let nginx: ChildProcess;
  let dns: ReturnType<typeof nameServer>;
  let web = 0;
  let address: string | null = '127.0.0.1';

  beforeAll(async () => {
    const [webPort = 0, apiPort = 0, dnsPort = 0] = await freePorts(3);
    web = webPort;
    for (const host of ['127.0.0.1', '127.0.0.2']) {
      const api = createServer(({ headers, url }, response) => {
        if (url?.includes('slow')) return;
        response.setHeader('Content-Type', 'application/json');
        if (!/^\/(api|callbacks|readyz)/.test(url ?? '')) response.statusCode = 404;
        response.end(JSON.stringify({ host, url, headers, padding: '.'.repeat(2000) }));
      });
      await new Promise<void>((done) => api.listen(apiPort, host, done));
      apis.push(api);
    }
    dns = nameServer(dnsPort, () => address);
    mkdirSync(join(folder.path, 'html', 'js'), { recursive: true });
    writeFileSync(join(folder.path, 'html', 'index.html'), '<p>the page</p>');
    writeFileSync(join(folder.path, 'html', 'robots.txt'), 'User-agent: *\n');
    writeFileSync(join(folder.path, 'html', 'js', 'app.0123abcd.js'), script);
    const uploads = readFileSync(join(deploy, 'uploads.conf.template'), 'utf8');
    writeFileSync(join(folder.path, 'uploads.conf'), uploads.replace(`\${OSS_UPLOAD_URL}`, store));
    const file = join(folder.path, 'nginx.conf');
    writeFileSync(file, configuration(folder.path, { web, api: apiPort, dns: dnsPort }));
    nginx = spawn(program, ['-c', file, '-p', folder.path], { stdio: 'inherit' });
    await eventually(async () => expect((await get('/')).status).toBe(200));
  });

  afterAll(async () => {
    const ended = new Promise((done) => nginx.once('exit', done));
    nginx.kill('SIGTERM');
    await ended;
    dns.close();
    for (const api of apis) api.close();
    folder.remove();
  });

  const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
    new Promise<{ status: number; headers: Record<string, unknown>; body: string }>((done, fail) => {
      const call = request({ port: web, host: '127.0.0.1', path, headers, method, agent: false }, (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part) => parts.push(part));
        response.on('end', () =>
          done({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts).toString() }),
        );
      });
      call.on('error', fail);
      call.end();
    });

  /** The answer to a request written out, such as one of HTTP/1.0. */
  const answerTo = (lines: string[]) =>
    new Promise<string>((done, fail) => {
      const socket = connect(web, '127.0.0.1');
      let text = '';
      socket.on('data', (part) => {
        text += part.toString();
      });
      socket.on('close', () => done(text));
      socket.on('error', fail);
      socket.write(`${lines.join('\r\n')}\r\n\r\n`);
    });

  it.each(['/', '/js/app.0123abcd.js'])('lets the page at %s send pictures to their store', async (path) => {
    const { headers } = await get(path);
    expect(headers['content-security-policy']).toBe(pagePolicy({ uploads: store }));
  });

  const zipped = { 'Accept-Encoding': 'gzip' };

  it.each([
    ['a script', '/js/app.0123abcd.js', {}],
    ['a script behind a Via', '/js/app.0123abcd.js', { Via: '1.1 proxy' }],
    ['an answer of the API', '/api/v1/letters', {}],
    ['an answer of the API behind a Via', '/api/v1/letters', { Via: '1.0 proxy' }],
  ])('compresses %s', async (_what, path, more) => {
    expect((await get(path, { ...zipped, ...more })).headers).toMatchObject({
      'content-encoding': 'gzip',
      vary: 'Accept-Encoding',
    });
    expect((await get(path, more)).headers['content-encoding']).toBeUndefined();
  });

  it.each(['/js/app.0123abcd.js', '/api/v1/letters'])('compresses %s over HTTP/1.0 too', async (path) => {
    expect(await answerTo([`GET ${path} HTTP/1.0`, 'Host: postome', 'Accept-Encoding: gzip'])).toContain(
      'Content-Encoding: gzip',
    );
  });

  it('hands on whom it saw, the name that was asked for and the address as it came', async () => {
    const { body } = await get('/api/v1/a%20b?c=%2F', { Host: 'letters.postome.cn', 'X-Forwarded-For': '203.0.113.7' });
    expect(JSON.parse(body)).toMatchObject({
      url: '/api/v1/a%20b?c=%2F',
      headers: { host: 'letters.postome.cn', 'x-forwarded-for': '203.0.113.7, 127.0.0.1' },
    });
  });

  it('finds the API again at another address, without a new start', async () => {
    expect(JSON.parse((await get('/api/v1/letters')).body).host).toBe('127.0.0.1');
    address = '127.0.0.2';
    await eventually(async () => expect(JSON.parse((await get('/api/v1/letters')).body).host).toBe('127.0.0.2'));
  });

  it('gives the page and its files with the headers of both', async () => {
    expect((await get('/')).body).toBe('<p>the page</p>');
    expect((await get('/robots.txt')).status).toBe(200);
    const nothing = await get('/nothing');
    expect(nothing.status).toBe(404);
    expect(JSON.parse(nothing.body).url).toBe('/nothing');
    for (const path of ['/', '/index.html', '/js/app.0123abcd.js', '/%23/pages/pickup/index'])
      expect((await get(path)).headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
      });
  });

  const sayAway = async (path: string, method: string) => {
    const { status, headers, body } = await get(path, {}, method);
    expect([path, status, headers['cache-control'], headers['retry-after']]).toEqual([path, 503, 'no-store', '60']);
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY' });
    return { headers, body };
  };
  const sayAwayToPerson = async (path: string, method = 'GET') => {
    const { headers, body } = await sayAway(path, method);
    expect([path, headers['content-type'], headers.location]).toEqual([path, 'text/html', undefined]);
    expect(body).toBe(method === 'HEAD' ? '' : away);
  };
  const sayAwayToProgram = async (path: string, method = 'GET') => {
    const { headers, body } = await sayAway(path, method);
    expect([path, headers['content-type']]).toEqual([path, 'application/json; charset=utf-8']);
    expect(JSON.parse(body)).toMatchObject({ error: 'unavailable', requestId: expect.stringMatching(/^\w+$/) });
  };
  const forPrograms = [
    '/api/v1/letters',
    '/api/v1/letters?l=/no-more/x',
    '/api/',
    '/callbacks/wechat/events',
    '/readyz',
  ];
  const forPeople = [
    '/no-more/AbC_9-x',
    '/no-more/AbC_9-x?wanted=yes',
    '/nothing',
    '/r',
    '/apis',
    '/away.html',
    '/login',
  ];

  it.each([
    ['is nowhere', null],
    ['takes no call', '127.0.0.3'],
  ])(
    'has a page for people when the API %s, a code for programs, and finds it when it is back',
    async (_how, where) => {
      address = where;
      await eventually(async () => expect((await get('/api/v1/letters')).status).toBe(503));
      for (const path of forPrograms) await sayAwayToProgram(path);
      await sayAwayToProgram('/api/v1/letters', 'POST');
      await sayAwayToProgram('/callbacks/sms/aliyun/secret/reports', 'POST');
      for (const path of forPeople) await sayAwayToPerson(path);
      await sayAwayToPerson('/no-more/AbC_9-x', 'POST');
      await sayAwayToPerson('/no-more/AbC_9-x', 'HEAD');
      // What was sent leads to the page all the same: it needs the API only for what it asks then.
      for (const path of ['/', '/l', '/l?7KQ2-M9XD-4TRA', '/l/', '/%23/pages/pickup/index'])
        expect(await get(path)).toMatchObject({ status: 200, body: '<p>the page</p>' });
      address = '127.0.0.1';
      await eventually(async () => expect((await get('/api/v1/letters')).status).toBe(200));
    },
  );

  it('says the same when the API takes too long', async () => {
    await Promise.all([sayAwayToProgram('/api/v1/slow'), sayAwayToPerson('/no-more/slow'), sayAwayToPerson('/slow')]);
  });

  it('lets the API see a body as it comes, and so end one that comes too slowly', async () => {
    const arrived = new Promise<string>((done) => {
      for (const api of apis) api.once('request', ({ url }) => done(url ?? ''));
    });
    const socket = connect(web, '127.0.0.1');
    socket.write('POST /api/v1/sessions HTTP/1.1\r\nHost: a\r\nContent-Length: 99\r\n\r\n{');
    expect(await arrived).toBe('/api/v1/sessions');
    socket.destroy();
  });

  /** The parts of such an answer. */
  const raw = async (lines: string[]) => {
    const text = await answerTo(lines);
    const [head = '', body = ''] = [text.slice(0, text.indexOf('\r\n\r\n')), text.slice(text.indexOf('\r\n\r\n') + 4)];
    return { status: Number(head.split(' ')[1]), head, body };
  };
  const close = ['Host: postome', 'Connection: close'];
  const refused = readFileSync(join(deploy, 'refused.html'), 'utf8');

  it.each([
    ['another method on a page', 405, ['POST / HTTP/1.1', ...close]],
    ['another method on a script', 405, ['PUT /js/app.0123abcd.js HTTP/1.1', ...close]],
    ['no host', 400, ['GET / HTTP/1.1', 'Connection: close']],
    ['two hosts', 400, ['GET /l HTTP/1.1', ...close, 'Host: other']],
    ['a cookie without end', 400, ['GET / HTTP/1.1', ...close, `Cookie: a=${'a'.repeat(40_000)}`]],
    ['a coding nobody knows', 501, ['POST / HTTP/1.1', ...close, 'Transfer-Encoding: other']],
    ['too much sent', 413, ['POST /no-more/x HTTP/1.1', ...close, 'Content-Length: 9000000']],
  ])('has a page for people, in both languages, whose request it refuses: %s', async (_what, status, lines) => {
    const answer = await raw(lines);
    expect([answer.status, answer.body]).toEqual([status, refused]);
    for (const header of ['Content-Type: text/html', 'Cache-Control: no-store', 'X-Content-Type-Options: nosniff'])
      expect(answer.head).toContain(header);
  });

  it.each([
    ['no host', 400, 'malformed_request', ['GET /api/v1/letters HTTP/1.1', 'Connection: close']],
    [
      'a cookie without end',
      400,
      'malformed_request',
      ['GET /api/v1/x HTTP/1.1', ...close, `Cookie: ${'a'.repeat(40_000)}`],
    ],
    ['too much sent', 413, 'body_too_large', ['POST /api/v1/letters HTTP/1.1', ...close, 'Content-Length: 9000000']],
    [
      'too much of a vendor',
      413,
      'body_too_large',
      ['POST /callbacks/x HTTP/1.1', ...close, 'Content-Length: 9000000'],
    ],
    ['another method of a prober', 405, 'method_not_allowed', ['POST /readyz HTTP/1.1', ...close, 'Content-Length: 0']],
  ])('has a code for programs whose request it refuses: %s', async (_what, status, error, lines) => {
    const answer = await raw(lines);
    expect([answer.status, JSON.parse(answer.body)]).toEqual([
      status,
      {
        error,
        message: `${errors[error as ErrorCode]['zh-CN']} ${errors[error as ErrorCode].en}`,
        requestId: expect.any(String),
      },
    ]);
    for (const header of [
      'Content-Type: application/json',
      'Cache-Control: no-store',
      'X-Content-Type-Options: nosniff',
    ])
      expect(answer.head).toContain(header);
  });

  it('says of a folder that there is nothing, as of any address that leads nowhere', async () => {
    for (const path of ['/js', '/js/']) expect((await get(path)).status).toBe(404);
  });

  it('lets a prober outside ask whether we can serve, by GET and not without end', async () => {
    expect(JSON.parse((await get('/readyz')).body).url).toBe('/readyz');
    expect((await get('/readyz', {}, 'HEAD')).status).toBe(200);
    expect((await get('/readyz', {}, 'POST')).status).toBe(405);
    const answers = await Promise.all(Array.from({ length: 40 }, () => get('/readyz')));
    const tooMany = answers.filter(({ status }) => status === 429);
    expect(tooMany.length).toBeGreaterThan(20);
    for (const { body } of tooMany) expect(JSON.parse(body).error).toBe('too_many_tries');
    expect(answers.filter(({ status }) => status !== 429 && status !== 200)).toEqual([]);
    expect((await get('/api/v1/letters')).status).toBe(200);
  });
});
