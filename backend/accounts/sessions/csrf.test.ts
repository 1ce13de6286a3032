import { accounts } from '../../../shared/contract';
import { newId } from '../../platform/newId';
import { Browser } from '../../testing/browser';
import { ask, send } from '../../testing/call';
import { loginCode } from '../../testing/phone';
import { testSystem } from '../../testing/testSystem';
import { joining, signIn } from '../factory';
import { csrfTokenOf } from './csrf';

testSystem();

async function signedInBrowser(person = 'linwan'): Promise<Browser> {
  const browser = new Browser();
  const code = await loginCode(person);
  const answer = await browser.ask(accounts.signInWithWechat, { code, joining });
  expect(answer.status).toBe(200);
  return browser;
}

describe('a change asked for with cookies', () => {
  it('is done when our own page asks', async () => {
    const browser = await signedInBrowser();
    expect((await browser.ask(accounts.endOtherDevices, {})).status).toBe(200);
    expect((await browser.ask(accounts.refreshSession, {})).status).toBe(200);
    expect((await browser.ask(accounts.signOut, {})).status).toBe(200);
  });

  it('needs the token also when only the refresh cookie is left', async () => {
    const browser = await signedInBrowser();
    browser.cookies.delete('__Host-access');
    expect((await browser.ask(accounts.refreshSession, {}, { 'X-CSRF-Token': null })).status).toBe(403);
    expect((await browser.ask(accounts.refreshSession, {})).status).toBe(200);
  });

  it('is refused when a bearer header stands beside the cookies', async () => {
    const browser = await signedInBrowser();
    const headers = { 'X-CSRF-Token': null, Authorization: 'Bearer a.b.c' };
    expect((await browser.ask(accounts.signOut, {}, headers)).body.error).toBe('csrf_refused');
  });

  it('is refused as text/plain, with and without the token', async () => {
    const browser = await signedInBrowser();
    const path = '/api/v1/sessions/sign-out';
    const plain = { 'Content-Type': 'text/plain' };
    expect((await browser.send('POST', path, '{}', { ...plain, 'X-CSRF-Token': null })).status).toBe(403);
    expect(await browser.send('POST', path, '{}', plain)).toMatchObject({ status: 415 });
    expect((await browser.ask(accounts.readAccount, {})).status).toBe(200);
  });

  it.each([
    ['GET', '/api/v1/sessions/sign-out?_method=POST', {}],
    ['GET', '/api/v1/sessions/sign-out', { 'X-HTTP-Method-Override': 'POST' }],
    ['GET', '/api/v1/sessions/end-others', { 'X-HTTP-Method': 'POST', 'X-Method-Override': 'POST' }],
  ])('is not done by a %s of %s', async (method, path, headers) => {
    const browser = await signedInBrowser();
    expect((await browser.send(method, path, undefined, headers)).status).toBe(405);
    expect((await browser.ask(accounts.readAccount, {})).status).toBe(200);
  });

  it('is not hindered by cookies we never made', async () => {
    const browser = new Browser();
    browser.cookies.set('__Host-access', 'a.b.c').set('__Host-refresh', `${newId()}.${'A'.repeat(64)}`);
    const code = await loginCode('linwan');
    expect((await browser.ask(accounts.signInWithWechat, { code, joining })).status).toBe(200);
  });
});

describe('signing in', () => {
  it.each([
    ['a browser from a foreign Origin', { Origin: 'https://evil.example' }],
    ['a browser without an Origin', { Origin: null }],
    ['a foreign page that does not say it is a browser', { Origin: 'https://evil.example', 'X-PostoMe-Client': null }],
  ])('is refused to %s', async (_who, headers) => {
    const browser = new Browser();
    const code = await loginCode('linwan');
    const answer = await browser.ask(accounts.signInWithWechat, { code, joining }, headers);
    expect([answer.status, answer.body.error, browser.setCookies]).toEqual([403, 'csrf_refused', []]);
  });
});

describe('a call with a bearer header', () => {
  it('needs neither token nor Origin', async () => {
    const { accessToken } = await signIn();
    const answer = await ask(accounts.endOtherDevices, {}, accessToken, { Origin: 'https://servicewechat.com' });
    expect(answer.status).toBe(200);
  });
});

describe('the csrf token', () => {
  it('is of one session alone', () => {
    expect(csrfTokenOf('a')).not.toBe(csrfTokenOf('b'));
    expect(csrfTokenOf('a')).toMatch(/^[\w-]{32}$/);
  });

  it('is not needed for reading', async () => {
    const browser = await signedInBrowser();
    expect((await browser.ask(accounts.readAccount, {}, { Origin: null, 'X-CSRF-Token': null })).status).toBe(200);
    expect((await send('GET', '/api/v1/account')).status).toBe(401);
  });
});
