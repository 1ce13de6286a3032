import type { Browser, BrowserContext } from 'playwright-core';
import { routes } from '../../routes';
import { type System, startSystem } from '../system/startSystem';
import { hardWords } from '../system/words';
import { describeInBrowser, openBrowser, phoneScreen } from './openBrowser';
import { collectFaults, firstVisit, Screen } from './Screen';

describeInBrowser('what becomes of a letter that reaches nobody, in a browser', () => {
  let system: System;
  let browser: Browser;
  let context: BrowserContext;
  let faults: string[] = [];

  beforeAll(async () => {
    browser = await openBrowser();
    system = await startSystem('browser_arrival');
    context = await browser.newContext({ viewport: phoneScreen, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
    context.setDefaultTimeout(120_000);
    faults = collectFaults(context, [firstVisit]);
  });
  afterAll(async () => {
    await context?.close();
    await browser?.close();
    await system?.close();
    expect(faults).toEqual([]);
  });

  async function toArrival(): Promise<Screen> {
    const phone = new Screen(await context.newPage());
    await phone.page.goto(`${system.appUrl}/?phone=linwan`);
    await phone.tap('.t-write');
    await phone.type('.t-title', hardWords.title);
    await phone.type('.t-body', hardWords.body);
    await phone.type('.t-signature', hardWords.signature);
    await phone.tap('.t-compose-next');
    await phone.tap('.t-sign-in');
    await phone.join();
    await phone.onPage('recipient');
    await phone.type('.t-name', '明天的我');
    await phone.tap('.t-recipient-next');
    await phone.onPage('time');
    await phone.tap('.t-soonest');
    await phone.tap('.t-time-next');
    await phone.tap('.t-arrival');
    await phone.onPage('arrival');
    return phone;
  }

  it('is chosen after the time, shown before sealing and on its journey, and stopped there', async () => {
    const phone = await toArrival();
    await phone.tap('.t-backup-keep_trying');
    await phone.tap('.t-years-3');
    await phone.keep('arrival-01-choice');
    await phone.tap('.t-arrival-done');
    await phone.onPage('seal');
    expect(await phone.read('.t-arrival-facts')).toContain('再试 3 年');
    await phone.keep('arrival-02-seal');
    for (let turn = 0; turn < 2; turn += 1) {
      await phone.tap('.t-seal');
      await phone.tap('[data-testid=subscribe-reject]');
    }
    await phone.onPage('receipt');
    const id = new URLSearchParams(phone.page.url().split('?').at(-1)).get('id') ?? '';
    await system.letTimePass(id);
    await phone.page.goto(`${system.appUrl}/?phone=linwan#/${routes.journey}?id=${id}`);
    await phone.see('.t-backup-trying');
    await phone.keep('arrival-03-journey');
    await phone.tap('.t-backup-stop');
    await phone.tap('.t-confirm');
    await phone.see('.t-status-undeliverable');
    await phone.see('.t-timeline-kept');
  });
});
