import type { Browser, BrowserContext } from 'playwright-core';
import { eventually } from '../../../backend/testing/eventually';
import { letters } from '../../../shared/contract/letters';
import { orders } from '../../../shared/contract/orders';
import { toLocalTime, yearsLater } from '../../../shared/schedule';
import { routes } from '../../routes';
import { Account } from '../system/Account';
import { awaitPickupCode } from '../system/awaitPickupCode';
import { type System, startSystem } from '../system/startSystem';
import { hardWords } from '../system/words';
import { describeInBrowser, openBrowser, phoneScreen } from './openBrowser';
import { collectFaults, firstVisit, Screen } from './Screen';

const dayMs = 86_400_000;

describeInBrowser('several letters from one text in a browser', () => {
  let system: System;
  let browser: Browser;
  let context: BrowserContext;
  let faults: string[] = [];

  beforeAll(async () => {
    browser = await openBrowser();
    system = await startSystem('h5series');
  });
  afterAll(async () => {
    await browser?.close();
    await system?.close();
  });
  beforeEach(async () => {
    context = await browser.newContext({ viewport: phoneScreen, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
    context.setDefaultTimeout(120_000);
    // Words that fail the check.
    faults = collectFaults(context, [firstVisit, { status: 422, path: /\/seal$/ }]);
  });
  afterEach(async () => {
    await context?.close();
    expect(faults).toEqual([]);
  });

  /** A letter to somebody whose words are written, on the page of its recipient. */
  async function begin(person: string): Promise<Screen> {
    const phone = new Screen(await context.newPage());
    await phone.page.goto(`${system.appUrl}/?phone=${person}`);
    await phone.tap('.t-write');
    await phone.type('.t-body', hardWords.body);
    await phone.type('.t-signature', hardWords.signature);
    await phone.tap('.t-compose-next');
    await phone.tap('.t-sign-in');
    await phone.join();
    await phone.onPage('recipient');
    await phone.tap('.t-kind-other');
    return phone;
  }

  async function toSomebody(phone: Screen, name: string, way: 'sms' | 'mail', contact: string): Promise<void> {
    await phone.type('.t-name', name);
    await phone.tap(`.t-way-${way}`);
    await phone.type(way === 'sms' ? '.t-phone' : '.t-email', contact);
  }

  async function addPerson(phone: Screen, name: string, way: 'sms' | 'mail', contact: string): Promise<void> {
    await phone.tap('.t-add-person');
    await phone.onPage('recipient');
    await toSomebody(phone, name, way, contact);
    await phone.tap('.t-recipient-next');
  }

  /** Seals and pays for all that the page lists. */
  async function sealAndPay(phone: Screen, price: string): Promise<void> {
    await phone.tap('.t-seal-all');
    await phone.tap('[data-testid=subscribe-allow]');
    await phone.see(`.t-pay-all:has-text("${price}")`);
  }

  async function arriveAll(person: string): Promise<number> {
    const account = await Account.signIn(system, person);
    const { letters: sent } = await account.call(letters.listSent, { limit: 20 });
    const waiting = sent.filter(({ status }) => status === 'scheduled');
    for (const { id } of waiting) await system.letTimePass(id);
    return waiting.length;
  }

  it('go to three people by one order, one after its words were mended, and all three arrive', async () => {
    const phone = await begin('linwan');
    await toSomebody(phone, '外婆', 'sms', '13800000003');
    await phone.keepBoth('series-01-recipient');
    await phone.tap('.t-several');
    await phone.tap('.t-common-time');
    await phone.onPage('time');
    await phone.tap('.t-preset-year1');
    await phone.see('.t-time-summary');
    await phone.tap('.t-time-next');
    await addPerson(phone, '姥姥', 'sms', '138 0000 0003');
    await phone.see('.t-twice');
    await phone.keepBoth('series-02-twice');
    await phone.type('.t-name', '周牧 sandbox-risky');
    await phone.type('.t-phone', '138 0000 0002');
    await phone.tap('.t-recipient-next');
    await addPerson(phone, '阿梅莉', 'mail', 'amelie@example.com');
    await phone.see('.t-seal-all');
    await phone.keepBoth('series-03-people');
    await sealAndPay(phone, '4.50');
    await phone.see('.t-member-failure');
    await phone.keepBoth('series-04-one-failed');
    await phone.tap('.t-member-draft .t-member-more');
    await phone.keepBoth('series-05-one-open');
    await phone.tap('.t-member-recipient');
    await phone.onPage('recipient');
    await phone.type('.t-name', '周牧');
    await phone.tap('.t-recipient-next');
    await sealAndPay(phone, '7.00');
    await phone.keepBoth('series-06-to-pay');
    await phone.tap('.t-pay-all');
    await phone.tap('[data-testid=pay-confirm]');
    await phone.see('.t-series-done');
    await phone.keepBoth('series-07-done');
    expect(await arriveAll('linwan')).toBe(3);
    for (const person of ['waipo', 'zhoumu', 'amelie']) await awaitPickupCode(system, person);
  });

  it('go to a child of 15 on the three birthdays ahead; one is cancelled, its postage comes back, and two arrive', async () => {
    const phone = await begin('zhoumu');
    await toSomebody(phone, '小满', 'sms', '13800000003');
    await phone.tap('.t-recipient-next');
    await phone.tap('.t-every-birthday');
    await phone.type('.t-born', yearsLater(toLocalTime(Date.now() - 2 * dayMs, 'Asia/Shanghai'), -15).on);
    await phone.see('.t-birthday-2');
    await phone.keepBoth('series-08-birthdays');
    await phone.tap('.t-take-birthdays');
    await phone.see('.t-seal-all');
    await phone.keepBoth('series-09-birthdays-listed');
    await sealAndPay(phone, '10.50');
    await phone.tap('.t-pay-all');
    await phone.tap('[data-testid=pay-confirm]');
    await phone.see('.t-series-done');
    await phone.tap('.t-member:has-text("17 岁生日") .t-member-more');
    await phone.tap('.t-member-journey');
    await phone.tap('.t-cancel');
    await phone.tap('.t-confirm');
    await phone.see('.t-status-cancelled');
    const account = await Account.signIn(system, 'zhoumu');
    await eventually(async () => {
      const { orders: all } = await account.call(orders.listOrders, {});
      expect(all).toMatchObject([
        { status: 'paid', amountFen: 1050, keptFen: 700, refunds: [{ state: 'refunded', amountFen: 350 }] },
      ]);
    });
    await phone.page.goto(`${system.appUrl}/?phone=zhoumu#/${routes.orders}`);
    expect(await phone.read('.t-refund-refunded')).toContain('¥3.50');
    expect(await arriveAll('zhoumu')).toBe(2);
    // And one of the letters to three people.
    await awaitPickupCode(system, 'waipo', 3);
  });
});
