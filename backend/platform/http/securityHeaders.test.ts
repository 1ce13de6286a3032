import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { testSystem } from '../../testing/testSystem';
import { platformSettings } from '../settings';
import { everyAnswer, pagePolicy } from './securityHeaders';

testSystem();

const nginx = readFileSync(resolve(__dirname, '../../../deploy/security-headers.conf'), 'utf8');
const inNginx = Object.fromEntries(
  [...nginx.matchAll(/^add_header ([\w-]+) "?(.*?)"? always;$/gm)].map(([, name = '', value]) => [name, value]),
);

describe('every answer', () => {
  it.each([
    ['GET', '/healthz', 200],
    ['GET', '/api/v1/letters/rules', 200],
    ['GET', '/api/v1/account', 401],
    ['PATCH', '/api/v1/letters', 405],
    ['GET', '/nowhere', 404],
  ])('to %s %s carries the security headers', async (method, path, status) => {
    const answer = await fetch(platformSettings.PUBLIC_URL + path, { method });
    expect(answer.status).toBe(status);
    for (const [name, value] of Object.entries(everyAnswer)) expect(answer.headers.get(name)).toBe(value);
    expect(answer.headers.get('Content-Security-Policy')).toMatch(/^default-src 'none'/);
    expect(answer.headers.get('X-Powered-By')).toBeNull();
  });
});

describe('the page policy', () => {
  it('lets no script run but the build’s own', () => {
    expect(pagePolicy()).toContain("script-src 'self';");
    expect(pagePolicy()).not.toMatch(/script-src[^;]*(unsafe|\*|http)/);
  });

  it('lets the stand-ins in only where they are named', () => {
    expect(pagePolicy({ scripts: 'http://localhost:3900' })).toContain("script-src 'self' http://localhost:3900;");
  });

  it('lets files be sent where they are kept, and nothing but files', () => {
    const uploads = 'https://pictures.postome.example';
    expect(pagePolicy({ uploads })).toContain(`connect-src 'self' ${uploads};`);
    expect(pagePolicy({ uploads }).replace(uploads, '')).not.toContain('http');
    expect(pagePolicy()).toContain("connect-src 'self';");
  });

  it('is what nginx sets, with the headers of every answer', () => {
    const policy = pagePolicy({ uploads: '$uploads' });
    expect(inNginx).toMatchObject({ ...everyAnswer, 'Content-Security-Policy': policy });
  });
});
