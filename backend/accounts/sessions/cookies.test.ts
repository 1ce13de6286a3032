import { accounts } from '../../../shared/contract';
import { Browser } from '../../testing/browser';
import { ask } from '../../testing/call';
import { loginCode } from '../../testing/phone';
import { testSystem } from '../../testing/testSystem';
import { joining, signIn } from '../factory';

testSystem();

async function signedInBrowser(): Promise<Browser> {
  const browser = new Browser();
  await browser.ask(accounts.signInWithWechat, { code: await loginCode('linwan'), joining });
  return browser;
}

describe('a browser', () => {
  it('gets its tokens in cookies of this very host, which no script can read, and none in a body', async () => {
    const browser = new Browser();
    const { body } = await browser.ask(accounts.signInWithWechat, { code: await loginCode('linwan'), joining });
    expect(body.bearer).toBeNull();
    expect(body.csrfToken).toBe(browser.cookies.get('__Host-csrf'));
    const line = (name: string) => browser.setCookies.find((one) => one.startsWith(`__Host-${name}=`)) ?? '';
    for (const name of ['access', 'refresh', 'csrf']) {
      expect(line(name)).toMatch(/; path=\/;/i);
      expect(line(name)).toMatch(/; secure/i);
      expect(line(name)).toMatch(/; samesite=lax/i);
      expect(line(name)).not.toMatch(/domain=/i);
    }
    expect(['access', 'refresh', 'csrf'].map((name) => /; httponly/i.test(line(name)))).toEqual([true, true, false]);
    const secrets = ['access', 'refresh'].map((name) => browser.cookies.get(`__Host-${name}`) ?? 'none');
    for (const secret of secrets) expect(JSON.stringify(body)).not.toContain(secret);
  });

  it('is known by its cookies, and gets new ones by them', async () => {
    const browser = await signedInBrowser();
    const before = browser.cookies.get('__Host-refresh');
    const { body, status } = await browser.ask(accounts.refreshSession, {});
    expect([status, body.bearer]).toEqual([200, null]);
    expect(browser.cookies.get('__Host-refresh')).not.toBe(before);
    expect((await browser.ask(accounts.readAccount, {})).status).toBe(200);
  });

  it('gets no tokens in a body by calling itself something else', async () => {
    const browser = await signedInBrowser();
    const { body } = await browser.ask(accounts.refreshSession, {}, { 'X-PostoMe-Client': null });
    expect(body.bearer).toBeNull();
  });

  it('has no cookie left after signing out', async () => {
    const browser = await signedInBrowser();
    const held = new Map(browser.cookies);
    await browser.ask(accounts.signOut, {});
    expect([...browser.cookies]).toEqual([]);
    for (const [name, value] of held) browser.cookies.set(name, value);
    expect((await browser.ask(accounts.readAccount, {})).body.error).toBe('session_expired');
  });
});

describe('a token of the other client', () => {
  it('is refused: the cookie of a browser as a bearer header', async () => {
    const browser = await signedInBrowser();
    const access = browser.cookies.get('__Host-access') ?? '';
    expect((await ask(accounts.readAccount, {}, access)).body.error).toBe('sign_in_required');
  });

  it('is refused: the bearer token of a mini program as a cookie', async () => {
    const { accessToken } = await signIn();
    const browser = new Browser();
    browser.cookies.set('__Host-access', accessToken);
    expect((await browser.ask(accounts.readAccount, {})).body.error).toBe('sign_in_required');
  });

  it('is refused: the refresh cookie of a browser in a body', async () => {
    const browser = await signedInBrowser();
    const refreshToken = browser.cookies.get('__Host-refresh') ?? '';
    expect((await ask(accounts.refreshSession, { refreshToken })).body.error).toBe('session_expired');
    expect((await browser.ask(accounts.refreshSession, {})).status).toBe(200);
  });

  it('is refused: the refresh token of a mini program as a cookie', async () => {
    const { refreshToken } = await signIn();
    const browser = new Browser();
    browser.cookies.set('__Host-refresh', refreshToken);
    expect((await browser.ask(accounts.refreshSession, {})).status).toBe(403);
    expect((await ask(accounts.refreshSession, { refreshToken })).status).toBe(200);
  });
});
