import type { Browser, BrowserContext } from 'playwright-core';
import { cookieNames } from '../../../backend/platform/http/cookies';
import { unpack } from '../../../backend/privacy/export/testing/download';
import { storageKeys } from '../../../backend/register/storageKeys';
import { type Route, routes } from '../../routes';
import { awaitCode } from '../system/awaitCode';
import { type System, startSystem } from '../system/startSystem';
import { axeFindings } from './axeFindings';
import { describeInBrowser, openBrowser, phoneScreen } from './openBrowser';
import { collectFaults, firstVisit, type Refusal, Screen } from './Screen';

// Asked for a proof, a wrong password, a session another device has ended.
const refusals: Refusal[] = [
  firstVisit,
  { status: 403, path: /\/(privacy\/export|sessions\/end-others)$/ },
  { status: 401, path: /\/(account\/proof|account|sessions\/refresh|sessions)$/ },
];
const wrongPassword: Refusal = { status: 401, path: /\/sessions\/password$/ };
const password = 'mint on the balcony';

describeInBrowser('without WeChat, in a browser', () => {
  let system: System;
  let browser: Browser;
  let faults: string[][] = [];
  let contexts: BrowserContext[] = [];

  beforeAll(async () => {
    browser = await openBrowser();
    system = await startSystem('browser');
  });
  afterAll(async () => {
    await browser?.close();
    await system?.close();
  });
  beforeEach(() => {
    faults = [];
    contexts = [];
  });
  afterEach(async () => {
    for (const context of contexts) await context.close();
    expect(faults.flat()).toEqual([]);
  });

  /** A browser of its own, on a page of ours, where no WeChat is present. */
  async function open(page: Route = 'me', also: Refusal[] = []): Promise<Screen> {
    const context = await browser.newContext({ viewport: phoneScreen, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
    context.setDefaultTimeout(120_000);
    contexts.push(context);
    faults.push(collectFaults(context, [...refusals, ...also]));
    await context.route('**/wechat-container.js', (route) => route.fulfill({ body: '' }));
    const screen = new Screen(await context.newPage());
    await screen.page.goto(`${system.appUrl}/#/${routes[page]}`);
    return screen;
  }

  async function signInByPassword(page: Route = 'me'): Promise<Screen> {
    const screen = await open(page);
    await screen.tap('.t-way-password');
    await screen.type('.t-sign-in-name', 'amelie@example.com');
    await screen.type('.t-sign-in-password', password);
    await screen.tap('.t-sign-in-enter');
    return screen;
  }

  /** Fails on anything in this browser that the list of cookies and stored keys does not name. */
  async function expectOnlyListed(screen: Screen): Promise<void> {
    const cookies = (await screen.page.context().cookies()).map(({ name }) => name);
    const stored = await screen.page.evaluate(() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)]);
    const isListed = (key: string) => storageKeys.some((one) => key === one.key || key.startsWith(`${one.key}:`));
    const listed: string[] = Object.values(cookieNames);
    expect(cookies.length).toBeGreaterThan(0);
    expect(stored.length).toBeGreaterThan(0);
    expect(cookies.filter((name) => !listed.includes(name))).toEqual([]);
    expect(stored.filter((key) => !isListed(key))).toEqual([]);
  }

  it('one signs in by a code, joins, and sets a password', async () => {
    const screen = await open();
    await screen.type('.t-code-contact', 'amelie@example.com');
    await screen.tap('.t-code-send');
    await screen.type('.t-code-digits', await awaitCode(system, 'amelie'));
    await screen.tap('.t-code-enter');
    await screen.join();
    await screen.see('.t-me-way-email');
    await screen.tap('.t-me-account');
    await screen.tap('.t-password');
    await screen.type('.t-new-password', password);
    await screen.tap('.t-password-save');
    await screen.see('.t-password-saved');
    await expectOnlyListed(screen);
  });

  it('one reads what we promise by a tap from home, with the terms behind it', async () => {
    const screen = await open('home');
    await screen.tap('.t-home-promise');
    await screen.onPage('promise');
    await screen.see('.t-no-figures');
    await screen.tap('.t-promise-terms');
    await screen.tap('.t-terms-promise');
    await screen.onPage('promise');
    await screen.tap('.t-back');
    await screen.onPage('terms');
  });

  it('one signs in by the password, and not by another one', async () => {
    const screen = await open('me', [wrongPassword]);
    await screen.tap('.t-way-password');
    await screen.type('.t-sign-in-name', 'amelie@example.com');
    await screen.type('.t-sign-in-password', 'another password');
    const refused = screen.page.waitForResponse((response) =>
      wrongPassword.path.test(new URL(response.url()).pathname),
    );
    await screen.tap('.t-sign-in-enter');
    expect((await refused).status()).toBe(401);
    await screen.see('.t-failure');
    await screen.type('.t-sign-in-password', password);
    await screen.tap('.t-sign-in-enter');
    await screen.see('.t-me-way-email');
    await expectOnlyListed(screen);
  });

  it('one registers with a name, is shown the whole username, and signs in with it', async () => {
    const screen = await open();
    await screen.tap('.t-way-register');
    await screen.type('.t-register-name', '阿梅');
    await screen.type('.t-register-password', 'four words and a comma');
    await screen.tap('.t-register');
    await screen.join();
    const username = await screen.read('.t-username');
    expect(username).toMatch(/^阿梅.*\d+$/);
    await screen.tap('.t-username-kept');
    await screen.see('.t-me-way-username');
    await screen.tap('.t-sign-out');
    await screen.tap('.t-confirm');
    await screen.tap('.t-way-password');
    await screen.type('.t-sign-in-name', username);
    await screen.type('.t-sign-in-password', 'four words and a comma');
    await screen.tap('.t-sign-in-enter');
    await screen.see('.t-me-way-username');
  });

  it('one takes everything along as a zip, once the password has proved who it is', async () => {
    const screen = await signInByPassword('held');
    await screen.see('.t-held-content');
    await system.letProofsAge();
    await screen.tap('.t-export');
    const sheet = screen.page.getByRole('dialog', { name: '确认是您本人' });
    await sheet.waitFor();
    await screen.type('.t-proof-password-field', 'another password');
    await screen.tap('.t-prove');
    await sheet.getByRole('alert').waitFor();
    await screen.type('.t-proof-password-field', password);
    const download = screen.page.waitForEvent('download');
    await screen.tap('.t-prove');
    const file = await download;
    expect(file.suggestedFilename()).toBe('PostoMe-我的数据.zip');
    const files = await unpack(await file.path(), true);
    expect(Object.keys(files)).toEqual(expect.arrayContaining(['index.html', 'data.json', 'manifest.json']));
    await screen.see('.t-exported');
    await expectOnlyListed(screen);
    await screen.page.setContent(files['index.html']?.text ?? '');
    expect(await axeFindings(screen.page, 'the letters of the export')).toEqual([]);
  });

  it('one ends another device, which has to sign in again', async () => {
    const other = await signInByPassword();
    await other.see('.t-me');
    const screen = await signInByPassword('devices');
    await screen.see('.t-device-this');
    const before = await screen.page.locator('.t-device-other').count();
    expect(before).toBeGreaterThan(0);
    await screen.tap('.t-end-others');
    await screen.tap('.t-confirm');
    await screen.see('.t-alone');
    await other.page.reload();
    await other.see('.t-code-contact');
  });

  it('consents are switches that read out whether they are on, all of them off at first', async () => {
    const screen = await signInByPassword('consents');
    await screen.see('.t-consent-statistics');
    const switches = screen.page.getByRole('switch');
    expect(await switches.count()).toBe(4);
    expect(await screen.page.getByRole('switch', { checked: true }).count()).toBe(0);
    await screen.tap('.t-consent-crash_reports');
    await screen.see('.t-consent-on');
    expect(await screen.page.getByRole('switch', { checked: true }).count()).toBe(1);
    await screen.tap('.t-consent-crash_reports');
    await screen.see('.t-event-withdrawn');
    expect(await screen.page.getByRole('switch', { checked: true }).count()).toBe(0);
  });
});
