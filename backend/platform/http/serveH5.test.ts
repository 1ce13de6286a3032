import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import Koa from 'koa';
import { mangledPath, serveH5 } from './serveH5';

const folder = mkdtempSync(join(tmpdir(), 'page-'));
const scripts = {
  'app.0123abcd.js': 'let line = 1;\n'.repeat(500),
  'style.0123abcd.css': 'a{}'.repeat(500),
  'small.js': '1',
};
let server: Server;
beforeAll(async () => {
  writeFileSync(join(folder, 'index.html'), 'the page');
  for (const [name, text] of Object.entries(scripts)) {
    writeFileSync(join(folder, name), text);
    if (text.length > 100) writeFileSync(join(folder, `${name}.gz`), gzipSync(text));
  }
  server = createServer(new Koa().use(serveH5(folder)).callback()).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

/** What the server answers to a path, which goes out as it is written here. */
async function answerTo(path: string): Promise<string> {
  const asked = request({ port: (server.address() as AddressInfo).port, path }).end();
  const [answer] = await once(asked, 'response');
  let text = '';
  for await (const part of answer) text += part;
  return answer.statusCode === 200 ? text : String(answer.statusCode);
}

const mangled = [
  '/%23/pages/pickup/index?code=7KQ2-M9XD-4TRA',
  '/%2523/pages/pickup/index',
  '/pages/pickup/index?code=7KQ2-M9XD-4TRA',
  '//pages/pickup/index&code=7KQ2-M9XD-4TRA',
  '/PAGES/PICKUP/INDEX?CODE=7KQ2-M9XD-4TRA',
  '/%23/pages/claim/index?letterId=01KB&token=x',
  '/l%237KQ2-M9XD-4TRA',
  '/l=237KQ2-M9XD-4TRA',
  '/l%3D237KQ2-M9XD-4TRA',
  '/=23/pages/pickup/index=3Fcode=3D7KQ2-M9XD-4TRA',
  '/l7KQ2-M9XD-4TRA',
  '/lAKQX-M9XD-4TRA',
  '/l',
  '/l/',
  '/L',
  '/l.',
  '/l%3E',
  '/l%E3%80%82',
];

describe('an address of our page that a mail system has mangled', () => {
  it.each(mangled)('opens the page, which knows the way: %s', async (path) => {
    expect(await answerTo(path)).toBe('the page');
  });

  it.each(['/login', '/pages', '/api/v1/letters', '/.env', '/js/none.js', '/letters', '/admin/pages/'])(
    'is not taken for one that names nothing: %s',
    async (path) => expect(await answerTo(path)).toBe('404'),
  );

  it('is known to nginx by the same pattern, though it sees paths unescaped', () => {
    const nginx = readFileSync(resolve(__dirname, '../../../deploy/nginx.conf'), 'utf8');
    expect(/location ~\* "(.*)" \{/.exec(nginx)?.[1]).toBe(mangledPath.source.replaceAll('\\/', '/'));
    for (const path of mangled) {
      const seen = decodeURIComponent(path.split('?')[0] ?? '').replace(/\/+/g, '/');
      expect([path, mangledPath.test(seen)]).toEqual([path, true]);
    }
  });
});

describe('the files beside the page', () => {
  const get = (path: string, accept?: string) =>
    new Promise<{ headers: Record<string, unknown>; body: Buffer }>((done, fail) => {
      const { port } = server.address() as AddressInfo;
      const headers = accept === undefined ? {} : { 'Accept-Encoding': accept };
      const call = request({ port, host: '127.0.0.1', path, headers, agent: false }, async (response) => {
        done({ headers: response.headers, body: Buffer.concat(await response.toArray()) });
      });
      call.on('error', fail);
      call.end();
    });

  it.each(['app.0123abcd.js', 'style.0123abcd.css'] as const)(
    'come compressed to whoever takes it: %s',
    async (name) => {
      for (const accept of ['gzip', 'gzip, deflate, br, zstd', 'br, gzip;q=0.5']) {
        const { headers, body } = await get(`/${name}`, accept);
        expect(headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'Accept-Encoding' });
        expect(headers['content-type']).toMatch(/^text\/(javascript|css)/);
        expect(headers['cache-control']).toContain('immutable');
        expect(body.length).toBeLessThan(500);
        expect(gunzipSync(body).toString()).toBe(scripts[name]);
      }
    },
  );

  it.each([undefined, '', 'identity', 'br'])('come as they are to whoever takes %p', async (accept) => {
    const { headers, body } = await get('/app.0123abcd.js', accept);
    expect(headers['content-encoding']).toBeUndefined();
    expect(body.toString()).toBe(scripts['app.0123abcd.js']);
  });

  it('come as they are where the build has put nothing beside them', async () => {
    expect((await get('/small.js', 'gzip')).headers['content-encoding']).toBeUndefined();
  });
});

it.each(['bytes=0-4', 'bytes=99999-', 'bytes=-5', 'bytes=5-1', 'bytes=x', 'bytes=0-1,3-4'])(
  'answers a wish for %s of a file with the whole of it',
  async (range) => {
    const { port } = server.address() as AddressInfo;
    const answer = await fetch(`http://127.0.0.1:${port}/small.js`, { headers: { Range: range } });
    expect([answer.status, await answer.text()]).toEqual([200, '1']);
  },
);
