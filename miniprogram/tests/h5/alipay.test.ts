import type { Browser, BrowserContext } from 'playwright-core';
import { eventually } from '../../../backend/testing/eventually';
import { letters } from '../../../shared/contract';
import { orders } from '../../../shared/contract/orders';
import { Account } from '../system/Account';
import { awaitCode, codesOn } from '../system/awaitCode';
import { type System, startSystem } from '../system/startSystem';
import { hardWords } from '../system/words';
import { describeInBrowser, openBrowser } from './openBrowser';
import { collectFaults, firstVisit, Screen } from './Screen';

const desk = { width: 1280, height: 900 };
const grandma = { kind: 'other' as const, name: '外婆', phone: '13800000003' };

describeInBrowser('paying by Alipay in a browser without WeChat', () => {
  let system: System;
  let browser: Browser;
  let context: BrowserContext;
  let faults: string[] = [];

  beforeAll(async () => {
    browser = await openBrowser();
    system = await startSystem('h5_alipay', { PAYMENT_RAILS: 'wechat_jsapi,alipay_wap,alipay_page', REFUNDS: 'on' });
    context = await browser.newContext({ viewport: desk, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
    context.setDefaultTimeout(120_000);
    faults = collectFaults(context, [firstVisit]);
  });
  afterAll(async () => {
    await browser?.close();
    await system?.close();
  });

  it('leads to the cash desk and back, twice if one leaves it; and the postage of a cancelled letter comes back', async () => {
    const author = await Account.signIn(system, 'linwan');
    await author.proveEmail('linwan@example.com', 'linwan');
    const { id } = await author.seal(hardWords, { recipient: grandma, channel: 'sms', daysAhead: 30 });
    const screen = new Screen(await context.newPage());
    await signInByMail(screen);
    await screen.page.goto(`${system.appUrl}/?phone=none#/pages/letters/journey/index?id=${id}`);
    await screen.page.reload();
    await screen.see('.t-pay');
    expect(await screen.read('.t-pay')).toContain('支付宝');
    await screen.keep('alipay-01-unpaid');
    await screen.tap('.t-pay');
    await screen.see('.t-desk-pay');
    await screen.keep('alipay-02-desk');
    await screen.tap('.t-desk-leave');
    await screen.see('.t-payment-pending');
    await screen.tap('.t-pay');
    await screen.tap('.t-desk-pay');
    await screen.see('.t-status-scheduled');
    const { search, hash } = new URL(screen.page.url());
    expect([search, hash.startsWith('#/pages/letters/journey/index?id=')]).toEqual(['', true]);
    await screen.keep('alipay-03-paid');

    await author.call(letters.cancelLetter, { letterId: id });
    await eventually(async () => {
      const [paid] = (await author.call(orders.listOrders, {})).orders;
      expect(paid).toMatchObject({ rail: 'alipay_page', refunds: [{ state: 'refunded', amountFen: 250 }] });
    });
    expect(faults).toEqual([]);
  });

  async function signInByMail(screen: Screen): Promise<void> {
    const before = await codesOn(system, 'linwan');
    await screen.page.goto(`${system.appUrl}/?phone=none#/pages/me/me/index`);
    await screen.type('.t-code-contact', 'linwan@example.com');
    await screen.tap('.t-code-send');
    await screen.type('.t-code-digits', await awaitCode(system, 'linwan', before));
    await screen.tap('.t-code-enter');
    await screen.see('.t-me-way-email');
  }
});
