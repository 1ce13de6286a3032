import type { Browser, BrowserContext } from 'playwright-core';
import { eventually } from '../../../backend/testing/eventually';
import { orders } from '../../../shared/contract/orders';
import { routes } from '../../routes';
import { Account } from '../system/Account';
import { actOnSheet, addFault, clearFaults } from '../system/standIns';
import { type System, startSystem } from '../system/startSystem';
import { hardWords } from '../system/words';
import { describeInBrowser, openBrowser, phoneScreen } from './openBrowser';
import { collectFaults, firstVisit, Screen } from './Screen';

const grandma = { kind: 'other' as const, name: '外婆', phone: '13800000003' };
// After a year the session of before has ended.
const longAgo = { status: 401, path: /^\/api\// };

describeInBrowser('paying by WeChat in a browser that it holds', () => {
  let system: System;
  let browser: Browser;
  let context: BrowserContext;
  let author: Account;
  let faults: string[] = [];

  beforeAll(async () => {
    browser = await openBrowser();
    system = await startSystem('h5payments');
    author = await Account.signIn(system, 'linwan');
  });
  afterAll(async () => {
    await browser?.close();
    await system?.close();
  });
  beforeEach(async () => {
    context = await browser.newContext({ viewport: phoneScreen, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
    context.setDefaultTimeout(120_000);
    faults = collectFaults(context, [firstVisit, longAgo]);
  });
  afterEach(async () => {
    await context?.close();
    expect(faults).toEqual([]);
  });

  async function openOn(page: 'journey' | 'orders', query = ''): Promise<Screen> {
    const screen = new Screen(await context.newPage());
    await screen.page.goto(`${system.appUrl}/?phone=linwan#/${routes[page]}${query}`);
    return screen;
  }

  const ofLetter = async (letterId: string) =>
    (await author.call(orders.listOrders, {})).orders.filter(({ lines }) => lines[0]?.letterId === letterId);

  /** A letter whose payment sheet is open in a tab that is then closed; WeChat says nothing of it, however asked. */
  async function killOnSheet(): Promise<{ id: string; sheetId: string }> {
    const { id } = await author.seal(hardWords, { recipient: grandma, channel: 'sms', daysAhead: 30 });
    for (const [operation, fault] of [
      ['callback', 'no_callback'],
      ['query', 'http_500'],
    ] as const)
      await addFault(system, { party: 'wechatPay', operation, fault, times: 1000 });
    const phone = await openOn('journey', `?id=${id}`);
    await phone.tap('.t-sign-in');
    const opened = phone.page.waitForResponse((response) => response.url().endsWith('/phones/linwan/payments'));
    await phone.tap('.t-pay');
    const { sheetId } = (await (await opened).json()) as { sheetId: string };
    await phone.see('[data-testid=pay-confirm]');
    await phone.page.close();
    return { id, sheetId };
  }

  /** Opens its page anew, which says that the payment is checked before the server can be asked. */
  async function reopen(id: string, picture: string): Promise<Screen> {
    const phone = new Screen(await context.newPage());
    let letPass = () => {};
    const held = new Promise<void>((resolve) => {
      letPass = resolve;
    });
    await phone.page.route('**/sync', async (route) => {
      await held;
      await route.continue();
    });
    await phone.page.goto(`${system.appUrl}/?phone=linwan#/${routes.journey}?id=${id}`);
    expect(await phone.read('.t-payment-checking')).toBe('正在确认您的付款……');
    await phone.keep(picture);
    await clearFaults(system);
    letPass();
    return phone;
  }

  it('its tab closed on the sheet and paid meanwhile: reopened, it checks, and finds it paid once', async () => {
    const { id, sheetId } = await killOnSheet();
    await actOnSheet(system, sheetId, 'pay');
    const phone = await reopen(id, 'killed-01-checking');
    await phone.see('.t-status-scheduled');
    await phone.keep('killed-02-paid');
    expect(await ofLetter(id)).toMatchObject([{ status: 'paid', refunds: [] }]);
  });

  it('its tab closed on the sheet unpaid: reopened, it checks, finds nothing paid, and takes the payment once', async () => {
    const { id } = await killOnSheet();
    const phone = await reopen(id, 'killed-03-checking');
    expect(await phone.read('.t-payment-pending')).toContain('正在确认付款');
    await phone.keep('killed-04-unpaid');
    await phone.tap('.t-pay');
    await phone.tap('[data-testid=pay-confirm]');
    await phone.see('.t-status-scheduled');
    expect(await ofLetter(id)).toMatchObject([{ status: 'paid', refunds: [] }]);
  });

  it('says until when it could go back, before and after; cancelled on day 366, it is paid out where its payer says', async () => {
    const { id } = await author.seal(hardWords, { recipient: grandma, channel: 'sms', daysAhead: 1_000 });
    const phone = await openOn('journey', `?id=${id}`);
    await phone.tap('.t-sign-in');
    const day = /\d{4}年\d+月\d+日/;
    const [lastDay = 'no day'] = day.exec(await phone.read('.t-refund-limit')) ?? [];
    await phone.keep('day366-01-before-paying');
    await phone.tap('.t-pay');
    await phone.tap('[data-testid=pay-confirm]');
    await phone.see('.t-status-scheduled');
    await phone.page.goto(`${system.appUrl}/?phone=linwan#/${routes.orders}`);
    expect(await phone.read('.t-order-until')).toContain(lastDay);
    await phone.keep('day366-02-after-paying');

    await system.travel('366d');
    await phone.page.goto('about:blank');
    await phone.page.goto(`${system.appUrl}/?phone=linwan#/${routes.journey}?id=${id}`);
    await phone.tap('.t-sign-in');
    await phone.tap('.t-cancel');
    await phone.tap('.t-confirm');
    await phone.see('.t-status-cancelled');
    await phone.keep('day366-03-cancelled');
    author = await Account.signIn(system, 'linwan');
    await eventually(async () => expect(await ofLetter(id)).toMatchObject([{ refunds: [{ state: 'by_hand' }] }]));

    await phone.page.goto(`${system.appUrl}/?phone=linwan#/${routes.orders}`);
    expect(await phone.read('.t-refund-by_hand')).toMatch(/无法原路退还，由工作人员人工付给您/);
    await phone.tap('.t-name-payee');
    await phone.type('.t-payee-name', '林秀英');
    await phone.type('.t-payee-account', '工商银行 6222 0000 0000 0003');
    await phone.keepBoth('day366-04-payee');
    await phone.tap('.t-payee-save');
    expect(await phone.read('.t-payout-named')).toContain('0003');
    await phone.keep('day366-05-named');
    const [refundId = ''] = /^\w{26}/.exec(await system.operate('payouts list')) ?? [];
    await system.operate(`payouts take ${refundId}`);
    await phone.page.reload();
    expect(await phone.read('.t-payout-underway')).toContain('正在付到尾号');
    await phone.keep('day366-06-underway');
    await system.operate(`payouts paid ${refundId} --reference TEST-0001`);
    await phone.page.reload();
    expect(await phone.read('.t-refund-refunded')).toContain('已于');
    await phone.keep('day366-07-paid-out');
  });
});
