import { letters, privacy } from '../shared/contract';
import { signIn } from './accounts/factory';
import { send } from './testing/call';
import { testSystem } from './testing/testSystem';

testSystem();

describe('a request as other clients write it', () => {
  const { readRules, listSent } = letters;
  const status = async (method: string, path: string, headers: Record<string, string> = {}) =>
    (await fetch(process.env.PUBLIC_URL + path, { method, headers })).status;

  it.each([
    ['/api/v1/letters/rules', 200],
    ['/api/v1/letters/rules/', 200],
    ['/api/v1/letters/rules?', 200],
    ['/api/v1/letters/rules?surprise=1', 400],
    ['/api/v1/letters/rules?surprise', 400],
    ['/api/v1/account', 401],
    ['/api/v1/openings', 405],
    ['/api/v1/nothing', 404],
    ['/healthz', 200],
  ])('by HEAD of %s is answered as GET is, without a body', async (path, expected) => {
    const answer = await fetch(process.env.PUBLIC_URL + path, { method: 'HEAD' });
    expect([answer.status, await answer.text()]).toEqual([expected, '']);
    expect(await status('GET', path)).toBe(expected);
  });

  it('by HEAD of a list has its query looked at', async () => {
    const { accessToken } = await signIn();
    const headers = { Authorization: `Bearer ${accessToken}` };
    for (const [query, expected] of [
      ['limit=5', 200],
      ['limit=0', 400],
      ['limit=5&limit=6', 400],
      ['cursor=x', 400],
    ] as const) {
      for (const method of ['GET', 'HEAD']) {
        expect(await status(method, `/api/v1${listSent.path}?${query}`, headers)).toBe(expected);
      }
    }
  });

  it('by HEAD of an export makes none', async () => {
    const { accessToken } = await signIn();
    const answer = await fetch(`${process.env.PUBLIC_URL}/api/v1${privacy.exportData.path}`, {
      method: 'HEAD',
      headers: { Authorization: `Bearer ${accessToken}` },
    });
    expect([answer.status, answer.headers.get('Content-Type')]).toEqual([200, 'application/zip']);
    // Named only when there is a file.
    expect(answer.headers.get('Content-Disposition')).toBeNull();
  });

  it.each(['Bearer', 'bearer', 'BEARER', 'bEaReR'])('names its token as %s, with one blank or more', async (scheme) => {
    const { accessToken } = await signIn();
    for (const blanks of [' ', '  ', ' \t ']) {
      const headers = { Authorization: `${scheme}${blanks}${accessToken}` };
      expect(await status('GET', '/api/v1/account', headers)).toBe(200);
    }
    for (const wrong of [
      `${scheme}${accessToken}`,
      `${scheme}, ${accessToken}`,
      `x${scheme} ${accessToken}`,
      accessToken,
    ]) {
      expect(await status('GET', '/api/v1/account', { Authorization: wrong })).toBe(401);
    }
  });

  it.each([
    ['OPTIONS', '/api/v1/letters', 200],
    ['OPTIONS', '/api/v1/nothing', 404],
    ['PROPFIND', '/api/v1/letters', 405],
    ['QUERY', '/api/v1/letters', 405],
    ['PATCH', '/api/v1/account', 405],
  ])('by %s of %s is answered in our words', async (method, path, expected) => {
    expect(await status(method, path)).toBe(expected);
  });

  it.each([
    'application/json; charset=gbk',
    'application/json;charset="UTF-16"',
    'APPLICATION/JSON; CHARSET=latin1',
    'application/json; charset=gb18030',
    'application/json; charset=iso-8859-1',
  ])('is refused in other letters than UTF-8: %s', async (type) => {
    const answer = await send('POST', '/api/v1/openings', '{"code":"0000-0000-0000"}', { 'Content-Type': type });
    expect(answer).toMatchObject({ status: 415, body: { error: 'unsupported_media_type' } });
  });

  it.each([
    'APPLICATION/JSON',
    'application/json; charset="utf-8"',
    'application/json;charset=utf8',
    'application/json;',
  ])('is JSON as %s', async (type) => {
    const answer = await send('POST', '/api/v1/openings', '{"code":"0000-0000-0000"}', { 'Content-Type': type });
    expect(answer).toMatchObject({ status: 404, body: { error: 'opening_code_invalid' } });
  });

  it.each(['?surprise=1', '?code=0000-0000-0000', '?code', '?access_token=x', '?%00=1'])(
    'with a body has nothing in its address besides: %s',
    async (query) => {
      const { status, body } = await send('POST', `/api/v1/openings${query}`, '{"code":"0000-0000-0000"}');
      const [name = ''] = query.slice(1).split('=');
      expect([status, body]).toMatchObject([
        400,
        { fields: [{ path: decodeURIComponent(name), problem: 'unknown_field' }] },
      ]);
    },
  );

  it('is answered without a slash at the end, and with one', async () => {
    expect(await status('GET', `/api/v1${readRules.path}/`)).toBe(200);
    expect(await status('GET', `/api/v1${readRules.path}//`)).toBe(404);
  });
});
