import { existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import type { Sandbox } from '../startSandbox';
import { openPayDesk, phoneParameters } from '../testing/openPayDesk';
import { openTestSandbox, testConfig } from '../testing/openTestSandbox';

const CHROMIUM = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const describeInBrowser = process.env.SKIP_BROWSER === '1' ? describe.skip : describe;

let sandbox: Sandbox;
let app: Server;

/** A page as the H5 build would be: it loads the container before anything else. */
const openApp = () =>
  new Promise<Server>((resolve) => {
    const server = createServer((_request, response) => {
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.end(`<!doctype html><body><script src="${sandbox.url}/wechat-container.js"></script></body>`);
    });
    server.listen(0, '127.0.0.1', () => resolve(server));
  });
const appUrl = () => `http://127.0.0.1:${(app.address() as AddressInfo).port}`;

beforeEach(async () => {
  sandbox = await openTestSandbox({ assetsDir: join(__dirname) });
  app = await openApp();
});
afterEach(async () => {
  app.closeAllConnections();
  await Promise.all([sandbox.close(), new Promise((resolve) => app.close(resolve))]);
});

it('serves its files and nothing outside their folder', async () => {
  const status = async (path: string) => (await fetch(sandbox.url + path)).status;
  expect(
    await Promise.all(['/', '/handset/handset.js', '/handset/page.css', '/wechat-container.js'].map(status)),
  ).toEqual([200, 200, 200, 200]);
  const refused = [
    '/handset/nothing.js',
    '/handset/handsetRoutes.ts',
    '/handset/..%2Fpeople.ts',
    '/handset/..%2Fhandset%2Fpage.css',
  ];
  expect(await Promise.all(refused.map(status))).toEqual([404, 404, 404, 404]);
});

describeInBrowser('in a browser', () => {
  let browser: Browser;
  let context: BrowserContext;
  let problems: string[];
  beforeAll(async () => {
    if (!existsSync(CHROMIUM))
      throw new Error('these tests need Chromium: set CHROMIUM_PATH, or SKIP_BROWSER=1 to skip them');
    browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
  });
  afterAll(() => browser?.close());
  beforeEach(async () => {
    problems = [];
    context = await browser.newContext({
      locale: 'zh-CN',
      reducedMotion: 'reduce',
      viewport: { width: 1440, height: 900 },
    });
    context.on('weberror', (problem) => problems.push(problem.error().message));
  });
  afterEach(async () => {
    await context.close();
    expect(problems).toEqual([]);
  });

  const goTo = async (url: string) => {
    const page = await context.newPage();
    await page.goto(url);
    return page;
  };

  /** Calls a function of `wx` and keeps what it reports in `document.title`, as JSON. */
  const callWx = (page: Page, name: string, options: object = {}) =>
    page.evaluate(
      ([method, given]) => {
        document.title = '';
        const report = (result: unknown) => {
          document.title = JSON.stringify(result);
        };
        const { wx } = window as unknown as { wx: Record<string, (all: object) => void> };
        wx[method as string]?.({ ...(given as object), success: report, fail: report });
      },
      [name, options] as const,
    );
  const reported = async (page: Page) => {
    // Not by animation frames, of which a page in the background gets none.
    await page.waitForFunction(() => document.title !== '', undefined, { polling: 50 });
    return JSON.parse(await page.title()) as Record<string, unknown>;
  };

  it('asks whose phone it is at the first login, and keeps what was written before', async () => {
    const page = await goTo(appUrl());
    await page.evaluate(() => localStorage.setItem('draft', 'words'));
    await callWx(page, 'login');
    await page.getByTestId('choose-zhoumu').click();
    expect(await reported(page)).toEqual({ code: expect.stringMatching(/^0.{31}$/), errMsg: 'login:ok' });
    await page.reload();
    expect(
      await page.evaluate(() => [localStorage.getItem('draft'), localStorage.length, localStorage.key(0)]),
    ).toEqual(['words', 1, 'draft']);
    await callWx(page, 'login');
    expect(await reported(page)).toMatchObject({ errMsg: 'login:ok' });
  });

  it('fails the login when nobody is chosen', async () => {
    const page = await goTo(appUrl());
    await callWx(page, 'login');
    await page.getByTestId('choose-nobody').click();
    expect(await reported(page)).toEqual({ errMsg: 'login:fail cancel' });
  });

  it('gives each person a storage of their own in one browser, and nobody without WeChat a wx', async () => {
    const linwan = await goTo(`${appUrl()}/?phone=linwan`);
    await linwan.evaluate(() => localStorage.setItem('session', 'of linwan'));
    const zhoumu = await goTo(`${appUrl()}/?phone=zhoumu`);
    expect(await zhoumu.evaluate(() => [localStorage.getItem('session'), localStorage.length])).toEqual([null, 0]);
    await zhoumu.evaluate(() => localStorage.clear());
    expect(await linwan.evaluate(() => localStorage.getItem('session'))).toBe('of linwan');
    const waipo = await goTo(`${appUrl()}/?phone=waipo`);
    expect(await waipo.evaluate(() => 'wx' in window)).toBe(false);
  });

  it.each([
    ['subscribe-allow', 'accept', 1],
    ['subscribe-reject', 'reject', 0],
  ])('answers the subscribe sheet by %s', async (button, answer, credits) => {
    const page = await goTo(`${appUrl()}/?phone=zhoumu`);
    await callWx(page, 'requestSubscribeMessage', { tmplIds: [testConfig.letterTemplateId] });
    await page.getByTestId(button).click();
    expect(await reported(page)).toEqual({
      errMsg: 'requestSubscribeMessage:ok',
      [testConfig.letterTemplateId]: answer,
    });
    const openid = sandbox.people.byId('zhoumu')?.wechat?.openid ?? '';
    expect(sandbox.wechat.creditsOf(openid, testConfig.letterTemplateId)).toBe(credits);
  });

  describe('the payment sheet', () => {
    const startPayment = async () => {
      const placed = await openPayDesk(sandbox).place();
      const page = await goTo(`${appUrl()}/?phone=linwan`);
      await callWx(page, 'requestPayment', phoneParameters(String(placed.json.prepay_id)));
      return page;
    };

    it.each([
      ['pay-confirm', 'requestPayment:ok', 'SUCCESS'],
      ['pay-cancel', 'requestPayment:fail cancel', 'NOTPAY'],
      ['pay-leave', 'requestPayment:fail left', 'NOTPAY'],
    ])('over the page ends by %s with %s', async (button, errMsg, tradeState) => {
      const page = await startPayment();
      await page.getByTestId(button).click();
      expect(await reported(page)).toEqual({ errMsg });
      expect(sandbox.ledger().payments).toMatchObject([{ tradeState }]);
    });

    it('shows the amount, also on the handset page, and can be paid there', async () => {
      const page = await startPayment();
      await page.getByTestId('pay-amount').waitFor();
      const phones = await goTo(sandbox.url);
      const phone = phones.getByTestId('phone-linwan');
      expect(await phone.getByTestId('pay-amount').textContent()).toBe('¥2.00');
      await phone.getByTestId('pay-confirm').click();
      expect(await reported(page)).toEqual({ errMsg: 'requestPayment:ok' });
      await phone.getByTestId('pay-amount').waitFor({ state: 'detached' });
    });

    it('says on the handset page why a tap was refused, until that is put aside', async () => {
      const page = await startPayment();
      await page.getByTestId('pay-amount').waitFor();
      const phone = (await goTo(sandbox.url)).getByTestId('phone-linwan');
      await phone.getByTestId('pay-confirm').waitFor();
      await openPayDesk(sandbox).close();
      await phone.getByTestId('pay-confirm').click();
      expect(await phone.getByTestId('pay-refused').textContent()).toBe('该订单已关闭');
      await phone.getByTestId('pay-refused-close').click();
      await phone.getByTestId('pay-refused').waitFor({ state: 'detached' });
      expect(await phone.getByTestId('pay-confirm').count()).toBe(0);
    });

    it('tells the page the refusal of an order that was closed meanwhile', async () => {
      const page = await startPayment();
      await page.getByTestId('pay-confirm').waitFor();
      await openPayDesk(sandbox).close();
      await page.getByTestId('pay-confirm').click();
      expect(await reported(page)).toEqual({ errMsg: 'requestPayment:fail 该订单已关闭' });
    });
  });

  it('shows a message on the phone of its recipient, with the way into the app', async () => {
    const phones = await goTo(sandbox.url);
    const zhoumu = sandbox.people.byId('zhoumu');
    if (!zhoumu?.wechat) throw new Error('zhoumu uses WeChat');
    sandbox.wechat.subscribe(zhoumu, [testConfig.letterTemplateId], 'accept');
    await sandbox.wechat.send({
      touser: zhoumu.wechat.openid,
      template_id: testConfig.letterTemplateId,
      page: 'pages/letter/index?id=01HX',
      data: { thing1: { value: '有一封信在等你' }, thing2: { value: '林晚' }, time3: { value: '16:44' } },
    });
    const card = phones.getByTestId('phone-zhoumu').getByTestId('wechat-message');
    expect(await card.getAttribute('href')).toBe('http://127.0.0.1:3000/?phone=zhoumu#/pages/letter/index?id=01HX');
    expect(await card.textContent()).toContain('林晚');
    expect(await phones.getByTestId('phone-linwan').getByTestId('wechat-message').count()).toBe(0);
  });

  it('opens a mail that can run nothing, whose link opens a page of its own', async () => {
    await createTransport(sandbox.smtpUrl).sendMail({
      from: { name: 'PostoMe', address: testConfig.smtpUser },
      to: 'amelie@example.com',
      subject: 'A letter waits',
      text: 'text',
      html: `<p id="p">Hello</p><a href="${appUrl()}/">open</a><script>document.getElementById('p').textContent = 'ran'</script>`,
    });
    const phones = await goTo(sandbox.url);
    const phone = phones.getByTestId('phone-amelie');
    await phone.getByTestId('mail-message').click();
    const mail = phone.frameLocator('iframe');
    expect(await mail.locator('#p').textContent()).toBe('Hello');
    const [opened] = await Promise.all([context.waitForEvent('page'), mail.locator('a').click()]);
    expect(opened.url()).toBe(`${appUrl()}/`);
  });

  it('speaks the language of the reader and can be switched', async () => {
    const phones = await goTo(sandbox.url);
    expect(await phones.locator('h1').textContent()).toBe('收信的手机');
    await phones.getByTestId('language-en').click();
    expect(await phones.locator('h1').textContent()).toBe('Where the letters arrive');
    expect(await phones.getByTestId('phone-waipo').locator('h2').textContent()).toBe('Grandma');
  });
});
