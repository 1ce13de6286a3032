import type { Browser, BrowserContext } from 'playwright-core';
import { eventually } from '../../../backend/testing/eventually';
import { letters } from '../../../shared/contract/letters';
import { orders } from '../../../shared/contract/orders';
import { series } from '../../../shared/contract/series';
import { routes } from '../../routes';
import { Account } from '../system/Account';
import { awaitCode, codesOn } from '../system/awaitCode';
import { type System, startSystem } from '../system/startSystem';
import { hardWords } from '../system/words';
import { describeInBrowser, openBrowser, phoneScreen } from './openBrowser';
import { collectFaults, firstVisit, Screen } from './Screen';

const desk = { viewport: { width: 1280, height: 900 } };
const userAgent = 'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 Chrome/126.0.0.0 Mobile Safari/537.36';
const handheld = { viewport: phoneScreen, isMobile: true, hasTouch: true, userAgent };
const grandma = { kind: 'other' as const, name: '外婆', phone: '13800000003' };

describeInBrowser('paying by Alipay in a browser without WeChat', () => {
  let system: System;
  let browser: Browser;
  let author: Account;
  // Who has a mailbox of their own, since a code is sent to one once a minute.
  let friend: Account;
  let context: BrowserContext;
  let faults: string[] = [];

  beforeAll(async () => {
    browser = await openBrowser();
    system = await startSystem('h5_alipay', { PAYMENT_RAILS: 'wechat_jsapi,alipay_wap,alipay_page', REFUNDS: 'on' });
    author = await Account.signIn(system, 'linwan');
    await author.proveEmail('linwan@example.com', 'linwan');
    friend = await Account.signIn(system, 'zhoumu');
    await friend.proveEmail('amelie@example.com', 'amelie');
  });
  afterAll(async () => {
    await browser?.close();
    await system?.close();
  });
  afterEach(async () => {
    await context?.close();
    expect(faults).toEqual([]);
  });

  async function openOn(device: object, holder: string): Promise<Screen> {
    context = await browser.newContext({ ...device, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
    context.setDefaultTimeout(120_000);
    faults = collectFaults(context, [firstVisit]);
    const screen = new Screen(await context.newPage());
    await signInByMail(screen, holder);
    return screen;
  }

  const sealed = (who: Account) => who.seal(hardWords, { recipient: grandma, channel: 'sms', daysAhead: 30 });

  async function openJourney(screen: Screen, id: string): Promise<void> {
    await screen.page.goto(`${system.appUrl}/?phone=none#/${routes.journey}?id=${id}`);
    await screen.page.reload();
    await screen.see('.t-pay');
  }

  it('leads to the cash desk and back, also for two letters; the postage of one that is cancelled comes back', async () => {
    const { id } = await sealed(author);
    const screen = await openOn(desk, 'linwan');
    await openJourney(screen, id);
    expect(await screen.read('.t-pay')).toContain('支付宝');
    await screen.keep('alipay-01-unpaid');
    await screen.tap('.t-pay');
    await screen.see('.t-desk-pay');
    await screen.keep('alipay-02-desk');
    await screen.tap('.t-desk-leave');
    await screen.see('.t-payment-pending');
    await screen.tap('.t-pay');
    await screen.tap('.t-desk-pay');
    await screen.onPage('receipt');
    await screen.lookUntil('.t-receipt-paid', '.t-pay-check');
    expect(await screen.read('.t-receipt-paid')).toBe('邮资 ¥2.50 已付');
    const { search, hash } = new URL(screen.page.url());
    // Nothing of what Alipay adds when it leads back: its numbers, sums and signature.
    const [page, query] = hash.split('?');
    const ours = ['stamp', 'id', 'order'];
    const theirs = [...new URLSearchParams(query).keys()].filter((name) => !ours.includes(name));
    expect([search, page, theirs]).toEqual(['', `#/${routes.receipt}`, []]);
    await screen.keep('alipay-03-paid');
    await screen.tap('.t-receipt-journey');
    await screen.see('.t-status-scheduled');

    await screen.tap('.t-cancel');
    await screen.tap('.t-confirm');
    await screen.see('.t-status-cancelled');
    await eventually(async () => {
      const [paid] = (await author.call(orders.listOrders, {})).orders;
      expect(paid).toMatchObject({ rail: 'alipay_page', refunds: [{ state: 'refunded', amountFen: 250 }] });
    });
    await screen.page.goto(`${system.appUrl}/?phone=none#/${routes.orders}`);
    expect(await screen.read('.t-refund-refunded')).toContain('2.50');
    await screen.keep('alipay-04-refunded');
    await payForTwo(screen);
  });

  it('has a desk of its own on a phone; of two tabs at it one pays, and the other learns that nothing is left to pay', async () => {
    const { id } = await sealed(friend);
    const one = await openOn(handheld, 'amelie');
    const other = new Screen(await context.newPage());
    for (const tab of [one, other]) {
      await openJourney(tab, id);
      await tab.tap('.t-pay');
      await tab.see('.t-desk-pay');
    }
    await one.keep('alipay-05-desk-on-phone');
    await one.tap('.t-desk-pay');
    await one.lookUntil('.t-receipt-paid', '.t-pay-check');
    await other.tap('.t-desk-pay');
    await other.tap('.t-desk-back');
    await other.lookUntil('.t-receipt-paid', '.t-pay-check');
    const { orders: all } = await friend.call(orders.listOrders, {});
    expect(all.filter(({ lines }) => lines[0]?.letterId === id)).toMatchObject([
      { rail: 'alipay_wap', status: 'paid', refunds: [] },
    ]);
  });

  /** A letter to each of two people, from one text, that await their postage. */
  async function sealedSeries(who: Account): Promise<string> {
    const { id, version } = await who.write(hardWords);
    const further = [{ draftKey: crypto.randomUUID() }];
    const begun = await who.call(series.startSeries, { letterId: id, version, further });
    for (const [at, recipient] of [grandma, { ...grandma, name: '周牧', phone: '13800000002' }].entries()) {
      const letter = await who.call(letters.readLetter, { letterId: begun.letters[at]?.id ?? '' });
      await who.sealDraft(letter, { recipient, channel: 'sms', daysAhead: 120 });
    }
    return begun.id;
  }

  /** Pays for two letters in one order, which leads back to both; of one that is cancelled, orders and receipt say which. */
  async function payForTwo(screen: Screen): Promise<void> {
    const seriesId = await sealedSeries(author);
    await screen.page.goto(`${system.appUrl}/?phone=none#/${routes.series}?series=${seriesId}`);
    expect(await screen.read('.t-refund-limit')).toContain('若需退款');
    await screen.keepBoth('alipay-06-series');
    await screen.tap('.t-pay-all');
    await screen.tap('.t-desk-pay');
    await screen.onPage('series');
    await screen.lookUntil('.t-series-paid', '.t-pay-check');
    expect(await screen.read('.t-series-paid')).toContain('已付 ¥5.00，是 2 封信的邮资。');
    expect(await screen.read('.series__letters')).toMatch(/外婆.*周牧/s);
    await screen.keepBoth('alipay-07-series-paid');

    const { letters: all } = await author.call(series.readSeries, { seriesId });
    await author.call(letters.cancelLetter, { letterId: all[1]?.id ?? '' });
    await eventually(async () => {
      const [paid] = (await author.call(orders.listOrders, {})).orders;
      expect(paid).toMatchObject({ refunds: [{ state: 'refunded', letterId: all[1]?.id }] });
    });
    await screen.page.goto(`${system.appUrl}/?phone=none#/${routes.orders}`);
    const part = '.t-order-line:has(.t-refund-refunded)';
    expect(await screen.read(part)).toMatch(/写给.*周牧/);
    await screen.keepBoth('alipay-08-one-refunded');
    await screen.tap('.t-to-payment');
    expect(await screen.read('.t-payment-receipt')).toMatch(/信件 2：¥2.50 已退还/);
    await screen.keepBoth('alipay-09-receipt');
  }

  async function signInByMail(screen: Screen, holder: string): Promise<void> {
    const before = await codesOn(system, holder);
    await screen.page.goto(`${system.appUrl}/?phone=none#/pages/me/me/index`);
    await screen.type('.t-code-contact', `${holder}@example.com`);
    await screen.tap('.t-code-send');
    await screen.type('.t-code-digits', await awaitCode(system, holder, before));
    await screen.tap('.t-code-enter');
    await screen.see('.t-me-way-email');
  }
});
