import { readFileSync } from 'node:fs';
import type { Browser, BrowserContext } from 'playwright-core';
import { eventually } from '../../../backend/testing/eventually';
import { letters } from '../../../shared/contract';
import { routes } from '../../routes';
import { Account, type Sending } from '../system/Account';
import { type System, startSystem } from '../system/startSystem';
import { hardWords } from '../system/words';
import { describeInBrowser, openBrowser, phoneScreen } from './openBrowser';
import { collectFaults, firstVisit, Screen } from './Screen';

describeInBrowser('a receipt in a browser', () => {
  let system: System;
  let browser: Browser;
  let context: BrowserContext;
  let faults: string[] = [];

  beforeAll(async () => {
    browser = await openBrowser();
    system = await startSystem('receipts');
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
  afterEach(() => context?.close());

  it('is saved as picture and file, verified offline, and a changed one refused', async () => {
    const author = await Account.signIn(system, 'linwan');
    const recipient = { kind: 'self' as const, name: '明天的我' };
    const photos: Sending['photos'] = [['sea', '海边的外婆']];
    const { id } = await author.seal(hardWords, { recipient, channel: 'wechat', daysAhead: 2, photos });
    const page = await context.newPage();
    const phone = new Screen(page);
    await page.goto(`${system.appUrl}/?phone=linwan#/pages/me/me/index`);
    await phone.tap('.t-sign-in');
    await phone.see('.t-me-account');
    await page.goto(`${system.appUrl}/?phone=linwan#/pages/letters/journey/index?id=${id}`);
    await phone.tap('.t-journey-proof');
    await phone.see('.t-proof-card');
    await phone.tap('.t-compare-words');
    await phone.see('.t-same-words');
    await phone.keepBoth('receipt');

    const [picture] = await Promise.all([page.waitForEvent('download'), phone.tap('.t-save-picture')]);
    expect(picture.suggestedFilename()).toMatch(/^postome-.*\.png$/);
    expect(
      readFileSync(await picture.path())
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG');
    const [file] = await Promise.all([page.waitForEvent('download'), phone.tap('.t-save-receipt')]);
    const saved = readFileSync(await file.path(), 'utf8');
    expect(saved).toMatch(/^PostoMe receipt v1\nnumber /);

    await phone.type('.t-receipt-text', saved);
    await phone.tap('.t-verify');
    await phone.see('.t-holds');
    expect(faults).toEqual([]);
    await context.setOffline(true);
    const chosen = page.waitForEvent('filechooser');
    await phone.tap('.t-choose-receipt');
    await (await chosen).setFiles(await file.path());
    await phone.see('.t-holds');
    await phone.type('.t-receipt-text', saved.replace(/^price .*$/m, 'price 1'));
    await phone.tap('.t-verify');
    await phone.see('.t-refused-changed');
    expect(await phone.page.locator('.t-holds').count()).toBe(0);
  });

  it('asks its author for consents that WeChat grants, on its page and on that of the journey', async () => {
    const author = await Account.signIn(system, 'zhoumu');
    const recipient = { kind: 'self' as const, name: '明天的我' };
    const { id } = await author.seal(hardWords, { recipient, channel: 'wechat', daysAhead: 2 });
    const askFor = async () => (await author.call(letters.readLetter, { letterId: id })).yearly?.askFor ?? [];
    const page = await context.newPage();
    const phone = new Screen(page);
    await page.goto(`${system.appUrl}/?phone=zhoumu#/${routes.me}`);
    await phone.tap('.t-sign-in');
    await phone.see('.t-me-account');
    for (const [route, button] of [
      [routes.receipt, '.t-receipt-ask'],
      [routes.journey, '.t-ask-notices'],
    ] as const) {
      const wanted = await askFor();
      expect(wanted).toHaveLength(3);
      await page.goto(`${system.appUrl}/?phone=zhoumu#/${route}?id=${id}`);
      await phone.tap(button);
      await phone.tap('[data-testid=subscribe-reject]');
      await phone.see('.t-not-allowed');
      await phone.tap(button);
      await phone.tap('[data-testid=subscribe-allow]');
      await eventually(async () => expect((await askFor()).filter((one) => wanted.includes(one))).toEqual([]));
      await eventually(async () => expect(await page.locator(button).count()).toBe(0));
    }
    expect(faults).toEqual([]);
  });
});
