import type { Browser, BrowserContext } from 'playwright-core';
import { toLocalTime } from '../../../shared/schedule';
import { routes } from '../../routes';
import { Account } from '../system/Account';
import { awaitPickupCode } from '../system/awaitPickupCode';
import { type System, startSystem } from '../system/startSystem';
import { hardWords } from '../system/words';
import { describeInBrowser, openBrowser, phoneScreen } from './openBrowser';
import { collectFaults, firstVisit, Screen } from './Screen';

const dayMs = 86_400_000;
// Words that fail the check, a day that costs more.
const refusals = [firstVisit, { status: 422, path: /\/text$/ }, { status: 409, path: /\/date$/ }];

describeInBrowser('a sealed letter in a browser', () => {
  let system: System;
  let browser: Browser;
  let context: BrowserContext;
  let faults: string[] = [];

  beforeAll(async () => {
    browser = await openBrowser();
    system = await startSystem('h5changes');
  });
  afterAll(async () => {
    await browser?.close();
    await system?.close();
  });
  beforeEach(async () => {
    context = await browser.newContext({ viewport: phoneScreen, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
    context.setDefaultTimeout(120_000);
    faults = collectFaults(context, refusals);
  });
  afterEach(async () => {
    await context?.close();
    expect(faults).toEqual([]);
  });

  async function openJourney() {
    const author = await Account.signIn(system, 'linwan');
    const recipient = { kind: 'other' as const, name: '外婆', phone: '13800000003' };
    const letter = await author.seal(hardWords, { recipient, channel: 'sms', daysAhead: 300 });
    await author.pay(letter);
    const phone = new Screen(await context.newPage());
    await phone.page.goto(`${system.appUrl}/?phone=linwan#/${routes.journey}?id=${letter.id}`);
    await phone.tap('.t-sign-in');
    await phone.see('.t-changing');
    return { phone, id: letter.id };
  }

  it('is edited within a day with words that fail the check: the old ones arrive', async () => {
    const { phone, id } = await openJourney();
    await phone.keep('changes-01-journey');
    await phone.tap('.t-look-inside');
    expect(await phone.read('.t-letter-body')).toBe(hardWords.body);
    await phone.tap('.t-edit-words');
    await phone.onPage('edit');
    await phone.type('.t-body', '改过的话 sandbox-risky');
    await phone.tap('.t-save-edit');
    await phone.see('.t-failure');
    await phone.keep('changes-02-refused');
    await phone.tap('.t-leave-edit');
    await phone.see('.t-change-ended');
    await phone.keep('changes-03-as-it-was');
    await system.letTimePass(id);
    const code = await awaitPickupCode(system, 'waipo');
    const reader = new Screen(await context.newPage());
    await reader.page.goto(`${system.appUrl}/#/${routes.pickup}`);
    await reader.type('.t-code', code);
    await reader.tap('.t-pickup');
    await reader.tap('.t-open');
    expect(await reader.read('.t-letter-body')).toBe(hardWords.body);
  });

  it('goes to a corrected number, on a day beyond the years that were paid, and is cancelled', async () => {
    const { phone } = await openJourney();
    await phone.tap('.t-change-contact');
    await phone.onPage('readdress');
    await phone.type('.t-phone', '138 0000 0002');
    await phone.keep('changes-04-readdress');
    await phone.tap('.t-save-contact');
    await phone.see('.t-timeline-readdressed');
    await phone.tap('.t-move-day');
    await phone.onPage('move');
    await phone.tap('.t-kind-festival');
    await phone.tap('.t-festival-chuxi');
    await phone.see('.t-lunar-words');
    await phone.keep('changes-05-festival');
    await phone.tap('.t-kind-solar');
    await phone.type('.t-date', toLocalTime(Date.now() + 800 * dayMs, 'Asia/Shanghai').on);
    await phone.see('.t-month-marks');
    await phone.keep('changes-05-other-day');
    await phone.tap('.t-choose-day');
    await phone.see('.t-confirm');
    await phone.keep('changes-06-dearer');
    await phone.tap('.t-confirm');
    await phone.see('[data-testid=pay-confirm]');
    await phone.keep('changes-07-difference');
    await phone.tap('[data-testid=pay-confirm]');
    await phone.onPage('journey');
    await phone.see('.t-timeline-moved');
    await phone.tap('.t-cancel');
    await phone.tap('.t-confirm');
    await phone.see('.t-status-cancelled');
  });
});
