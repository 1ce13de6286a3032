import type { Browser, BrowserContext } from 'playwright-core';
import { awaitMessage } from '../system/awaitMessage';
import { type System, startSystem } from '../system/startSystem';
import { hardWords } from '../system/words';
import { describeInBrowser, openBrowser, phoneScreen } from './openBrowser';
import { collectFaults, firstVisit, Screen } from './Screen';

/** An input method at work in the field that has the keyboard; `value` is what stands there, and where the caret is. */
async function inputMethod({ page }: Screen) {
  const method = await page.context().newCDPSession(page);
  const value = () =>
    page.evaluate(() => {
      const { value, selectionStart } = document.activeElement as HTMLInputElement;
      return [value, selectionStart];
    });
  const compose = (text: string) =>
    method.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
  return { value, compose, commit: (text: string) => method.send('Input.insertText', { text }) };
}

describeInBrowser('the mini program in a browser', () => {
  let system: System;
  let browser: Browser;
  let context: BrowserContext;
  let faults: string[] = [];

  beforeAll(async () => {
    browser = await openBrowser();
    system = await startSystem('journey');
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

  const open = async (url: string) => {
    const page = await context.newPage();
    await page.goto(url);
    return new Screen(page);
  };

  async function writeWords(phone: Screen): Promise<void> {
    await phone.tap('.t-write');
    await phone.type('.t-title', hardWords.title);
    await phone.type('.t-body', hardWords.body);
    await phone.type('.t-signature', hardWords.signature);
  }

  async function chooseSoonest(phone: Screen): Promise<void> {
    await phone.onPage('time');
    await phone.tap('.t-soonest');
    await phone.see('.t-time-summary');
  }

  it('comes home by an address that is no page, or that the API does not know', async () => {
    for (const address of [`${system.appUrl}/#/pages/nothing/index`, system.appUrl.replace('127.0.0.1', 'localhost')]) {
      const phone = await open(address);
      await phone.see('.t-write');
      expect(new URL(phone.page.url()).origin).toBe(system.appUrl);
    }
  });

  it('leaves what an input method composes in a field for a code alone, and groups what it leaves', async () => {
    const phone = await open(`${system.appUrl}/#/pages/letters/pickup/index`);
    await phone.tap('.t-code');
    const { value, compose, commit } = await inputMethod(phone);
    for (const composed of ['x', 'xy', 'xyq', "xy'q'g"]) {
      await compose(composed);
      expect(await value()).toEqual([composed, composed.length]);
    }
    await commit('xyqg７');
    expect(await value()).toEqual(['XYQG-7', 6]);
    await phone.page.keyboard.press('ArrowLeft');
    await phone.page.keyboard.press('ArrowLeft');
    await compose('ｋ');
    expect(await value()).toEqual(['XYQGｋ-7', 5]);
    await commit('ｋ');
    expect(await value()).toEqual(['XYQG-K7', 6]);
    await phone.type('.t-code', '取信码 / Pick-up code: 7KQ2-M9XD-4TRA');
    expect(await value()).toEqual(['7KQ2-M9XD-4TRA', 14]);
  });

  it('lets its author choose where two tabs of one draft have been written in', async () => {
    const address = `${system.appUrl}/#/pages/write/compose/index?draft=two-tabs-of-one-draft`;
    const one = await open(address);
    await one.type('.t-body', 'first');
    await one.see('.t-draft-state-onPhone');
    const other = await open(address);
    await one.type('.t-body', 'first, and on');
    await one.see('.t-draft-state-onPhone');
    await other.page.waitForFunction(
      () => document.querySelector<HTMLTextAreaElement>('.t-body')?.value === 'first, and on',
    );
    await Promise.all([one.type('.t-body', 'in the one'), other.type('.t-body', 'in the other')]);
    const asked = await Promise.race([one, other].map((tab) => tab.see('.t-conflict').then(() => tab)));
    expect(await asked.read('.t-conflict')).toContain(asked === one ? 'in the other' : 'in the one');
    await asked.tap('.t-conflict-both');
    await asked.page.goto(system.appUrl);
    await asked.see('.t-draft');
    expect(await asked.page.locator('.t-draft').allInnerTexts()).toHaveLength(2);
  });

  it('goes back from a sheet to its page, from that to the one before, and after a reload where it came from', async () => {
    const phone = await open(system.appUrl);
    await writeWords(phone);
    await phone.tap('.t-compose-next');
    await phone.see('.t-sheet-close');
    await phone.page.goBack();
    await phone.page.locator('.t-sheet-close').waitFor({ state: 'detached' });
    expect(await phone.part('.t-body').inputValue()).toBe(hardWords.body);
    await phone.tap('.t-compose-next');
    await phone.tap('.t-sheet-close');
    await phone.page.goBack();
    await phone.onPage('home');
    await phone.tap('.t-home-me');
    await phone.tap('.t-sign-in-pickup');
    await phone.onPage('pickup');
    await phone.page.reload();
    await phone.tap('.t-back');
    await phone.onPage('me');
    await phone.tap('.t-back');
    await phone.onPage('home');
  });

  it('carries a letter to oneself from the first word, through a minute of waiting, to the opened envelope', async () => {
    const phone = await open(system.appUrl);
    await phone.see('.t-write');
    await phone.keep('journey-01-home');
    await writeWords(phone);
    await phone.keep('journey-02-compose');
    await phone.tap('.t-compose-next');
    await phone.see('.t-sign-in');
    await phone.keep('journey-03-sign-in');
    await phone.tap('.t-sign-in');
    await phone.see('[data-testid=choose-linwan]');
    await phone.keep('journey-04-whose-phone');
    await phone.tap('[data-testid=choose-linwan]');
    await phone.see('.t-join-yes');
    await phone.keep('journey-04b-join');
    await phone.join();
    await phone.onPage('recipient');
    await phone.type('.t-name', '明天的我');
    await phone.keep('journey-05-recipient');
    await phone.tap('.t-recipient-next');
    await chooseSoonest(phone);
    await phone.keep('journey-06-time');
    await phone.tap('.t-time-next');
    await phone.see('.t-seal');
    await phone.keep('journey-07-seal');
    await phone.tap('.t-seal');
    await phone.see('[data-testid=subscribe-allow]');
    await phone.keep('journey-08-may-notify');
    await phone.tap('[data-testid=subscribe-allow]');
    await phone.onPage('receipt');
    await phone.see('.t-receipt');
    await phone.keep('journey-09-receipt');
    await phone.tap('.t-receipt-journey');
    await phone.see('.t-timeline-sealed');
    await phone.keep('journey-10-on-its-way');

    const handset = await open(system.sandboxUrl);
    await handset.page.setViewportSize({ width: 1440, height: 900 });
    await handset.part('[data-testid=wechat-message]').waitFor();
    await handset.keep('journey-11-handset');
    const tab = context.waitForEvent('page');
    await handset.tap('[data-testid=wechat-message]');
    const reader = new Screen(await tab);
    await reader.see('.t-open');
    await reader.keep('journey-12-envelope');
    await reader.tap('.t-open');
    expect(await reader.read('.t-letter-body')).toBe(hardWords.body);
    expect(await reader.read('.t-letter-title')).toBe(hardWords.title);
    await reader.keep('journey-13-letter');
    await phone.page.reload();
    await phone.see('.t-timeline-opened');
    await phone.keep('journey-14-opened');
  });

  it('carries a paid letter to a phone number; a cancelled payment loses nothing', async () => {
    const phone = await open(`${system.appUrl}/?phone=linwan`);
    await writeWords(phone);
    await phone.tap('.t-compose-next');
    await phone.tap('.t-sign-in');
    await phone.onPage('recipient');
    await phone.tap('.t-kind-phone');
    await phone.type('.t-name', '外婆');
    await phone.type('.t-phone', '138 0000 0003');
    await phone.keep('paid-01-recipient');
    await phone.tap('.t-recipient-next');
    await chooseSoonest(phone);
    await phone.tap('.t-time-next');
    await phone.tap('.t-seal');
    await phone.tap('[data-testid=subscribe-allow]');
    expect(await phone.read('[data-testid=pay-amount]')).toBe('¥2.50');
    await phone.keep('paid-02-payment-sheet');
    await phone.tap('[data-testid=pay-cancel]');
    await phone.see('.t-payment-cancelled');
    await phone.keep('paid-03-cancelled');
    await phone.tap('.t-pay');
    await phone.tap('[data-testid=pay-confirm]');
    const id = (await phone.onPage('receipt')).get('id') ?? '';
    await phone.see('.t-receipt');
    await phone.page.goBack();
    await phone.see('.t-draft-sent');
    await system.letTimePass(id);

    const sms = await awaitMessage(system, 'waipo');
    expect(sms.text).not.toContain('下雨');
    const code = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(sms.text)?.[0] ?? '';
    const link = /https?:\/\/[^\s，。]+/.exec(sms.text)?.[0] ?? '';
    const reader = await open(link);
    await reader.type('.t-code', code.toLowerCase());
    await reader.keep('paid-04-pickup');
    await reader.tap('.t-pickup');
    expect(await reader.read('.t-letter-body')).toBe(hardWords.body);
    await reader.keep('paid-05-letter');
  });
});
