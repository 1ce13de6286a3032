import type { Browser, BrowserContext, Cookie } from 'playwright-core';
import { type Route, routes } from '../../routes';
import { Account } from '../system/Account';
import { type System, startSystem } from '../system/startSystem';
import { describeInBrowser, openBrowser, phoneScreen } from './openBrowser';
import { collectFaults, firstVisit, type Refusal, Screen } from './Screen';

// A page that finds its access cookie gone is refused once, and renews.
const expired: Refusal = { status: 401, path: /\/account$|\/letters\/(received|sent)$/ };

describeInBrowser('a session in a browser', () => {
  let system: System;
  let browser: Browser;
  let context: BrowserContext;
  let faults: string[] = [];

  beforeAll(async () => {
    browser = await openBrowser();
    system = await startSystem('session');
    await Account.signIn(system, 'linwan');
  });
  afterAll(async () => {
    await browser?.close();
    await system?.close();
  });
  beforeEach(async () => {
    context = await browser.newContext({ viewport: phoneScreen, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
    context.setDefaultTimeout(120_000);
    faults = collectFaults(context, [expired, firstVisit, { status: 403, path: /\/sessions\/wechat$/ }]);
  });
  afterEach(async () => {
    await context?.close();
    expect(faults).toEqual([]);
  });

  const open = async (page: Route, person = 'linwan') => {
    const screen = new Screen(await context.newPage());
    await screen.page.goto(`${system.appUrl}/?phone=${person}#/${routes[page]}`);
    return screen;
  };
  const signIn = async () => {
    const screen = await open('me');
    await screen.tap('.t-sign-in');
    await screen.see('.t-me');
    return screen;
  };
  const cookie = async (name: string): Promise<Cookie | undefined> =>
    (await context.cookies()).find((one) => one.name === `__Host-${name}`);

  it('is kept in cookies that no script, no other site and no unsafe connection gets', async () => {
    await signIn();
    for (const name of ['access', 'refresh', 'csrf']) {
      expect(await cookie(name)).toMatchObject({ secure: true, path: '/', sameSite: 'Lax', httpOnly: name !== 'csrf' });
    }
  });

  it('leaves no token where a script could read it, beside the one that proves the page is ours', async () => {
    const screen = await signIn();
    const readable = await screen.page.evaluate(() =>
      [localStorage, sessionStorage].flatMap((storage) =>
        Array.from({ length: storage.length }, (_, index) => storage.getItem(storage.key(index) ?? '') ?? ''),
      ),
    );
    const names = (await screen.page.evaluate(() => document.cookie)).split('; ').map((one) => one.split('=')[0]);
    expect(names).toEqual(['__Host-csrf']);
    const secrets = await Promise.all(['access', 'refresh', 'csrf'].map(async (name) => (await cookie(name))?.value));
    expect(secrets.every((secret) => (secret?.length ?? 0) > 20)).toBe(true);
    // The search finds what it looks for: which session it is stands there, its tokens do not.
    const sessionId = secrets[1]?.split('.')[0] ?? '';
    expect(readable.filter((text) => text.includes(sessionId))).toHaveLength(1);
    for (const secret of secrets) expect(readable.filter((text) => text.includes(secret ?? ''))).toEqual([]);
  });

  it('goes on in both of two tabs that find it expired at the same moment', async () => {
    const tabs = [await signIn(), await open('me')];
    await tabs[1]?.see('.t-me');
    for (let round = 0; round < 3; round += 1) {
      const before = (await cookie('refresh'))?.value;
      await context.clearCookies({ name: '__Host-access' });
      await Promise.all(tabs.map((tab) => tab.page.reload()));
      for (const tab of tabs) await tab.see('.t-me');
      expect((await cookie('refresh'))?.value).not.toBe(before);
    }
  });

  it('ends on signing out: its cookies are gone and the page asks to sign in', async () => {
    const screen = await signIn();
    await screen.tap('.t-sign-out');
    await screen.tap('.t-confirm');
    await screen.see('.t-sign-in');
    expect((await context.cookies()).filter(({ name }) => name.startsWith('__Host-'))).toEqual([]);
    await screen.page.reload();
    await screen.see('.t-sign-in');
  });

  it('can be had without WeChat: the other ways are offered at once', async () => {
    await context.route('**/wechat-container.js', (route) => route.fulfill({ body: '' }));
    const screen = await open('received');
    await screen.see('.t-code-contact');
    expect(await screen.page.locator('.t-sign-in').count()).toBe(0);
    for (const way of ['password', 'register', 'code']) {
      await screen.tap(`.t-way-${way}`);
      expect(await screen.part(`.t-way-${way}`).getAttribute('aria-pressed')).toBe('true');
    }
  });

  it('is not begun with whoever is too young, and they are not asked again', async () => {
    const screen = await open('me', 'zhoumu');
    await screen.tap('.t-sign-in');
    await screen.see('.t-join-yes');
    const sheet = screen.page.getByRole('dialog', { name: '第一次见面' });
    expect(await sheet.getByRole('checkbox', { name: '我已阅读并同意《隐私政策》' }).isChecked()).toBe(false);
    await screen.join(String(new Date().getFullYear() - 5));
    await screen.tap('.t-join-young');
    await screen.see('.t-too-young');
    await screen.keepBoth('too-young');
    expect(await context.cookies()).toEqual([]);
    await screen.tap('.t-go-home');
    await screen.tap('.t-home-me');
    await screen.see('.t-too-young');
  });
});
