import type { Browser, BrowserContext } from 'playwright-core';
import { eventually } from '../../../backend/testing/eventually';
import { routes } from '../../routes';
import { type System, startSystem } from '../system/startSystem';
import { hardWords } from '../system/words';
import { describeInBrowser, openBrowser, phoneScreen } from './openBrowser';
import { collectFaults, firstVisit, Screen } from './Screen';

// A code of before, which leads nowhere any more.
const deadCode = { status: 404, path: /\/openings\/cover$/ };

describeInBrowser('a letter with a claim card, in a browser', () => {
  let system: System;
  let browser: Browser;
  let context: BrowserContext;
  /** Somebody else's browser, where nobody is signed in. */
  let stranger: BrowserContext;
  let faults: string[] = [];
  let strangersFaults: string[] = [];

  beforeAll(async () => {
    browser = await openBrowser();
    system = await startSystem('browsercard');
    const settings = { viewport: phoneScreen, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' };
    context = await browser.newContext(settings);
    stranger = await browser.newContext(settings);
    for (const one of [context, stranger]) one.setDefaultTimeout(120_000);
    faults = collectFaults(context, [firstVisit]);
    strangersFaults = collectFaults(stranger, [firstVisit, deadCode]);
  });
  afterAll(async () => {
    await context?.close();
    await stranger?.close();
    await browser?.close();
    await system?.close();
    expect([...faults, ...strangersFaults]).toEqual([]);
  });

  const open = async (path: string, whose = context) => {
    const phone = new Screen(await whose.newPage());
    await phone.page.goto(`${system.appUrl}/${path}`);
    return phone;
  };

  async function pickUp(code: string): Promise<Screen> {
    const reader = await open(`?phone=none#/${routes.pickup}`, stranger);
    await reader.type('.t-code', code);
    await reader.tap('.t-pickup');
    return reader;
  }

  it('is sealed without any contact, and opened by the code of its card without an account', async () => {
    const author = await open('?phone=linwan');
    await author.tap('.t-write');
    await author.type('.t-title', hardWords.title);
    await author.type('.t-body', hardWords.body);
    await author.type('.t-signature', hardWords.signature);
    await author.tap('.t-compose-next');
    await author.tap('.t-sign-in');
    await author.join();
    await author.onPage('recipient');
    await author.tap('.t-kind-other');
    await author.type('.t-name', '外婆');
    await author.tap('.t-holding-card');
    await author.keepBoth('card-01-recipient');
    await author.tap('.t-recipient-next');
    await author.tap('.t-preset-year1');
    await author.see('.t-time-summary');
    await author.tap('.t-time-next');
    await author.see('.t-total');
    await author.keepBoth('card-02-seal');
    await author.tap('.t-seal');
    await author.tap('[data-testid=subscribe-allow]');
    await author.tap('[data-testid=pay-confirm]');
    await author.onPage('receipt');
    await author.see('.t-receipt-card');
    await author.keepBoth('card-03-receipt');
    await author.tap('.t-receipt-to-card');
    const id = (await author.onPage('journey')).get('id') ?? '';
    const first = await author.read('.t-card-code');
    await author.keepBoth('card-04-journey');
    const [picture] = await Promise.all([author.page.waitForEvent('download'), author.tap('.t-save-card')]);
    expect(picture.suggestedFilename()).toBe('postome-card.png');

    const early = await pickUp(first);
    await early.see('.t-card-waits');
    await early.keepBoth('card-05-waits');
    await author.tap('.t-renew-card');
    await author.tap('.t-confirm');
    await author.see('.t-card-renewed');
    const code = await author.read('.t-card-code');
    const dead = await pickUp(first);
    await dead.see('.t-failure');

    await system.letTimePass(id);
    await eventually(async () => {
      await author.page.goto(`${system.appUrl}/?phone=linwan#/${routes.journey}?id=${id}`);
      await author.page.reload();
      await author.see('.t-status');
      expect(await author.marks()).toContain('t-status-awaiting_card');
    });
    await author.keepBoth('card-06-waiting');
    const reader = await pickUp(code);
    await reader.see('.t-cover');
    await reader.tap('.t-open');
    expect(await reader.read('.t-letter-body')).toBe(hardWords.body);
    await author.page.reload();
    await author.see('.t-status-opened');
    await author.keep('card-07-opened');
  });
});
