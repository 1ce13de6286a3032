import type { Browser, BrowserContext } from 'playwright-core';
import { routes } from '../../routes';
import { Account } from '../system/Account';
import { type System, startSystem } from '../system/startSystem';
import { hardWords } from '../system/words';
import { describeInBrowser, openBrowser, phoneScreen } from './openBrowser';
import { collectFaults, firstVisit, Screen } from './Screen';

describeInBrowser('an opened letter in a browser', () => {
  let system: System;
  let browser: Browser;
  let context: BrowserContext;
  let faults: string[] = [];

  beforeAll(async () => {
    browser = await openBrowser();
    system = await startSystem('h5answers');
  });
  afterAll(async () => {
    await browser?.close();
    await system?.close();
  });
  beforeEach(async () => {
    context = await browser.newContext({ viewport: phoneScreen, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
    context.setDefaultTimeout(120_000);
    faults = collectFaults(context, [firstVisit]);
  });
  afterEach(async () => {
    await context?.close();
    expect(faults).toEqual([]);
  });

  async function openOwnLetter(): Promise<Screen> {
    const author = await Account.signIn(system, 'linwan');
    const recipient = { kind: 'self' as const, name: '明天的我' };
    const words = { ...hardWords, mood: 'missing', paper: 'blossom', pictureWord: 'heron' };
    const { id } = await author.seal(words, { recipient, channel: 'wechat', daysAhead: 300 });
    await system.letTimePass(id);
    const phone = new Screen(await context.newPage());
    await phone.page.goto(`${system.appUrl}/?phone=linwan#/${routes.letter}?id=${id}`);
    await phone.tap('.t-sign-in');
    await phone.tap('.t-open');
    expect(await phone.read('.t-letter-body')).toBe(hardWords.body);
    return phone;
  }

  it('is kept as a file that opens without a connection and without scripts', async () => {
    const phone = await openOwnLetter();
    await phone.see('.t-letter-picture');
    await phone.keepBoth('answers-01-opened');
    const [file] = await Promise.all([phone.page.waitForEvent('download'), phone.tap('.t-keep')]);
    const offline = await browser.newContext({ viewport: phoneScreen, javaScriptEnabled: false, offline: true });
    const asked: string[] = [];
    offline.on('request', (request) => asked.push(request.url()));
    const page = await offline.newPage();
    const path = `${await file.path()}.html`;
    await file.saveAs(path);
    await page.goto(`file://${path}`);
    expect(await page.locator('pre').first().textContent()).toContain(hardWords.body.trim().split('\n')[0]);
    expect(await page.locator('img.mark').evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
    expect(asked.filter((url) => !/^(file|data):/.test(url))).toEqual([]);
    await offline.close();
  });

  it('is answered by its reader to themselves, and both are read beside each other', async () => {
    const phone = await openOwnLetter();
    await phone.tap('.t-answer');
    await phone.onPage('compose');
    await phone.type('.t-body', '此刻的我回信。');
    await phone.tap('.t-compose-next');
    await phone.onPage('recipient');
    await phone.tap('.t-kind-self');
    await phone.type('.t-name', '后来的我');
    await phone.tap('.t-recipient-next');
    await phone.onPage('time');
    await phone.tap('.t-soonest');
    await phone.tap('.t-time-next');
    await phone.onPage('seal');
    await phone.tap('.t-seal');
    await phone.tap('[data-testid=subscribe-allow]');
    const id = (await phone.onPage('receipt')).get('id') ?? '';
    await system.letTimePass(id);
    const later = new Screen(await context.newPage());
    await later.page.goto(`${system.appUrl}/?phone=linwan#/${routes.letter}?id=${id}`);
    await later.tap('.t-open');
    await later.tap('.t-then-and-now');
    await later.see('.t-chain');
    expect(await later.page.locator('.t-chain .t-letter-body').count()).toBe(2);
    await later.keepBoth('answers-02-then-and-now');
  });
});
