import { errors } from '../../../shared/errors';
import { testSystem } from '../../testing/testSystem';
import { platformSettings } from '../settings';
import { plainPagePolicy } from './plainPage';

testSystem({ clean: 'once' });

const browser = 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8';
const open = (path: string, accept?: string, headers: Record<string, string> = {}, method = 'GET') =>
  fetch(platformSettings.PUBLIC_URL + path, { method, headers: { ...(accept && { Accept: accept }), ...headers } });

describe('an address that leads nowhere', () => {
  it.each(['/nope', '/nope/', '/index.php', '/api', '/callbacks', '/letters/01KAS2B3C4D5E6F7G8H9J0KMNP', '/%E0%A4%A'])(
    'shows a browser a page with the way home: %s',
    async (path) => {
      const answer = await open(path, browser, { 'Accept-Language': 'fr' });
      const page = await answer.text();
      expect([answer.status, answer.headers.get('Content-Type')]).toEqual([404, 'text/html; charset=utf-8']);
      expect(page).toContain(`<h1>${errors.not_found.en}</h1>`);
      expect(page).toContain('<a href="/">');
      expect(page).toContain(answer.headers.get('X-Request-Id'));
      expect(answer.headers.get('Content-Security-Policy')).toBe(plainPagePolicy);
      expect(answer.headers.get('Cache-Control')).toBe('no-store');
    },
  );

  it('speaks Chinese to who reads it', async () => {
    const page = await (await open('/nope', browser, { 'Accept-Language': 'zh-CN' })).text();
    expect(page).toContain('<html lang="zh-CN">');
    expect(page).toContain(errors.not_found['zh-CN']);
  });

  it('says nothing of what was asked for', async () => {
    expect(await (await open('/%3Cb%3Enope?x=%3Cscript%3E', browser)).text()).not.toMatch(/nope|script/);
  });

  it.each([
    ['/nope', undefined],
    ['/nope', '*/*'],
    ['/nope', 'application/json'],
    ['/nope', 'application/json, text/html'],
    ['/nope', 'image/png,*/*;q=0.5'],
    ['/api/v1/nope', browser],
    ['/api/v1/account', browser],
    ['/callbacks/nope', browser],
  ])('answers a program in JSON: %s for %s', async (path, accept) => {
    const answer = await open(path, accept);
    expect(answer.headers.get('Content-Type')).toBe('application/json; charset=utf-8');
    expect(await answer.json()).toHaveProperty('error');
  });

  it('has no body for HEAD', async () => {
    const answer = await open('/nope', browser, {}, 'HEAD');
    expect([answer.status, await answer.text()]).toEqual([404, '']);
  });
});
