import type { Browser, BrowserContext } from 'playwright-core';
import { errors } from '../../../shared/errors';
import { routes } from '../../routes';
import { Account } from '../system/Account';
import { awaitMessage } from '../system/awaitMessage';
import { awaitPickupCode } from '../system/awaitPickupCode';
import { type System, startSystem } from '../system/startSystem';
import { hardWords } from '../system/words';
import { describeInBrowser, openBrowser, phoneScreen } from './openBrowser';
import { collectFaults, firstVisit, Screen } from './Screen';

const toGrandma = {
  recipient: { kind: 'other' as const, name: '外婆', phone: '13800000003' },
  channel: 'sms' as const,
};
// A wrong answer, one too many.
const refusals = [firstVisit, { status: 403, path: /\/openings$/ }, { status: 429, path: /\/openings$/ }];

describeInBrowser('the gate of a letter in a browser', () => {
  let system: System;
  let browser: Browser;
  let context: BrowserContext;
  let faults: string[] = [];

  beforeAll(async () => {
    browser = await openBrowser();
    system = await startSystem('h5gate');
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

  /** The cover of a letter in the browser of whoever has this code. */
  async function pickUp(code: string): Promise<Screen> {
    const phone = new Screen(await context.newPage());
    await phone.page.goto(`${system.appUrl}/#/${routes.pickup}`);
    await phone.type('.t-code', code);
    await phone.tap('.t-pickup');
    await phone.see('.gate');
    return phone;
  }

  it('"not me" shows nothing and is taken back by a tap; the next way opens, then its author is asked', async () => {
    const author = await Account.signIn(system, 'linwan');
    const recipient = { ...toGrandma.recipient, email: 'amelie@example.com' };
    const letter = await author.seal(hardWords, { ...toGrandma, recipient, next: 'mail', daysAhead: 30 });
    await author.pay(letter);
    await system.letTimePass(letter.id);
    const stranger = await pickUp(await awaitPickupCode(system, 'waipo'));
    expect(await stranger.read('.gate')).toContain(hardWords.signature);
    await stranger.tap('.t-not-me');
    await stranger.see('.t-not-me-done');
    expect(await stranger.read('.gate')).not.toContain(hardWords.signature);
    expect(await stranger.marks()).not.toContain('t-open');
    await stranger.keep('gate-01-not-me');
    await stranger.tap('.t-mine-after-all');
    await stranger.see('.t-open');
    await stranger.tap('.t-not-me');
    await stranger.see('.t-not-me-done');

    const another = await pickUp(await awaitPickupCode(system, 'amelie'));
    await another.tap('.t-not-me');
    await another.see('.t-not-me-done');
    const phone = new Screen(await context.newPage());
    await phone.page.goto(`${system.appUrl}/?phone=linwan#/${routes.journey}?id=${letter.id}`);
    await phone.tap('.t-sign-in');
    await phone.see('.t-other-way');
    await phone.keep('gate-02-another-way');
    await phone.type('.t-other-contact', '138 0000 0002');
    await phone.tap('.t-send-elsewhere');
    const reader = await pickUp(await awaitPickupCode(system, 'zhoumu'));
    await reader.tap('.t-open');
    expect(await reader.read('.t-letter-body')).toBe(hardWords.body);
  });

  it('five wrong answers are the last of a day; the right one opens it on the next, and its author heard once', async () => {
    const author = await Account.signIn(system, 'linwan');
    const question = { text: '院子里是什么树？', answer: '枣树' };
    const letter = await author.seal(hardWords, { ...toGrandma, question, daysAhead: 30 });
    await author.pay(letter);
    await author.allowTidings(letter.id, 2);
    await system.letTimePass(letter.id);
    const reader = await pickUp(await awaitPickupCode(system, 'waipo', 2));
    expect(await reader.read('.gate')).toContain(question.text);
    const answer = async (typed: string) => {
      await reader.type('.t-answer', typed);
      await reader.tap('.t-open');
    };
    for (const wrong of ['桃树', '李树', '杏树', '梨树', '柿树']) {
      await answer(wrong);
      expect(await reader.read('.t-failure')).toContain(errors.answer_wrong['zh-CN']);
    }
    await answer(question.answer);
    expect(await reader.read('.t-failure')).toContain('尝试次数太多，请在 24 小时后再试');
    await reader.keep('gate-03-sixth-answer');
    expect((await awaitMessage(system, 'linwan')).text).toContain('没有答对');

    await system.travel('1d');
    await answer(' 枣 树。');
    expect(await reader.read('.t-letter-body')).toBe(hardWords.body);
    await awaitMessage(system, 'linwan');
  });

  it('"not yet" for a year: the letter has stayed safe, and opens', async () => {
    const author = await Account.signIn(system, 'linwan');
    const letter = await author.seal(hardWords, { ...toGrandma, daysAhead: 30 });
    await author.pay(letter);
    await system.letTimePass(letter.id);
    const code = await awaitPickupCode(system, 'waipo', 3);
    const today = await pickUp(code);
    await today.tap('.t-put-off');
    await today.see('.t-put-off-done');

    await system.travel('1y');
    const reader = await pickUp(code);
    await reader.tap('.t-open');
    expect(await reader.read('.t-letter-body')).toBe(hardWords.body);
  });
});
