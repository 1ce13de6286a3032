import type { Browser, BrowserContext } from 'playwright-core';
import { awaitMessage } from '../system/awaitMessage';
import { type System, startSystem } from '../system/startSystem';
import { hardWords } from '../system/words';
import { describeInBrowser, openBrowser, phoneScreen } from './openBrowser';
import { collectFaults, firstVisit, Screen } from './Screen';

// The page comes with a session that ended years ago.
const longAgo = { status: 401, path: /^\/api\// };

describeInBrowser('travelling ten years on the local machine', () => {
  let system: System;
  let browser: Browser;
  let context: BrowserContext;
  let faults: string[] = [];

  beforeAll(async () => {
    browser = await openBrowser();
    system = await startSystem('travel');
    context = await browser.newContext({ viewport: phoneScreen, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
    context.setDefaultTimeout(120_000);
    faults = collectFaults(context, [firstVisit, longAgo]);
  });
  afterAll(async () => {
    await browser?.close();
    await system?.close();
  });
  afterEach(() => expect(faults).toEqual([]));

  const open = async (url: string) => {
    const page = await context.newPage();
    await page.goto(url);
    return new Screen(page);
  };

  async function write(phone: Screen, preset: string, signIn?: () => Promise<void>): Promise<void> {
    await phone.tap('.t-write');
    await phone.type('.t-body', hardWords.body);
    await phone.type('.t-signature', hardWords.signature);
    await phone.tap('.t-compose-next');
    await signIn?.();
    await phone.onPage('recipient');
    await phone.type('.t-name', '以后的我');
    await phone.tap('.t-recipient-next');
    await phone.onPage('time');
    await phone.tap(`.t-preset-${preset}`);
    await phone.see('.t-time-summary');
    await phone.tap('.t-time-next');
    await phone.tap('.t-seal');
    await phone.tap('[data-testid=subscribe-allow]');
  }

  it('the letter written a minute ago arrives, and opens; and one is written there as here', async () => {
    const phone = await open(`${system.appUrl}/?phone=linwan`);
    await write(phone, 'year10', async () => {
      await phone.tap('.t-sign-in');
      await phone.join();
    });
    await phone.tap('[data-testid=pay-confirm]');
    await phone.onPage('receipt');

    await system.travel('10y');
    // A day ahead means nine o'clock there, which may be yet to come.
    await system.travel('9h');
    await awaitMessage(system, 'linwan');
    const handset = await open(system.sandboxUrl);
    const tab = context.waitForEvent('page');
    await handset.tap('[data-testid=wechat-message]');
    const reader = new Screen(await tab);
    await reader.tap('.t-sign-in');
    await reader.tap('.t-open');
    expect(await reader.read('.t-letter-body')).toBe(hardWords.body);
    await reader.keep('travel-01-ten-years-later');

    await reader.page.goto(`${system.appUrl}/?phone=linwan`);
    await write(reader, 'tomorrow');
    await reader.onPage('receipt');
  });
});
