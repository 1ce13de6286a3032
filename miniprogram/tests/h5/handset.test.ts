import type { Browser, BrowserContext } from 'playwright-core';
import { letters } from '../../../shared/contract';
import { invitations } from '../../../shared/contract/invitations';
import { Account, type Sending } from '../system/Account';
import { type System, startSystem } from '../system/startSystem';
import { describeInBrowser, openBrowser } from './openBrowser';
import { collectFaults, Screen } from './Screen';
import { seedsIn } from './seeds';

const { words } = seedsIn['zh-CN'].seeds;

/** Sends one letter from Lin Wan that arrives now. */
async function send(system: System, author: Account, sending: Sending): Promise<void> {
  const letter = await author.seal(words, sending);
  if (letter.status === 'awaiting_payment') await author.pay(letter);
  const { invitation } = await author.call(letters.readLetter, { letterId: letter.id });
  if (invitation) {
    const friend = await Account.signIn(system, 'zhoumu');
    await friend.allowNotice();
    await friend.call(invitations.claimLetter, { letterId: letter.id, token: invitation.token });
  }
  await system.letTimePass(letter.id);
}

const sendings: Sending[] = [
  { recipient: { kind: 'self', name: '以后的我' }, channel: 'wechat', daysAhead: 2 },
  { recipient: { kind: 'other', name: '周牧' }, channel: 'wechat', daysAhead: 2 },
  { recipient: { kind: 'other', name: '外婆', phone: '13800000003' }, channel: 'sms', daysAhead: 2 },
  { recipient: { kind: 'other', name: 'Amélie', email: 'amelie@example.com' }, channel: 'mail', daysAhead: 2 },
];

describeInBrowser('the four phones of the handset page', () => {
  let system: System;
  let browser: Browser;
  let context: BrowserContext;
  let faults: string[];
  let handset: Screen;

  beforeAll(async () => {
    browser = await openBrowser();
    system = await startSystem('handset');
    const author = await Account.signIn(system, 'linwan');
    await author.allowNotice();
    for (const sending of sendings) await send(system, author, sending);
    const wide = { width: 1400, height: 900 };
    context = await browser.newContext({ viewport: wide, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
    context.setDefaultTimeout(120_000);
    faults = collectFaults(context);
    handset = new Screen(await context.newPage());
    await handset.page.goto(system.sandboxUrl);
  });
  afterAll(async () => {
    await browser?.close();
    await system?.close();
  });
  afterEach(() => expect(faults).toEqual([]));

  const mailLink = () => handset.page.frameLocator('[data-testid=mail-open] iframe').getByRole('link').first();

  const openedBy = async (tap: () => Promise<void>) => {
    await handset.page.bringToFront();
    const tab = context.waitForEvent('page');
    await tap();
    return new Screen(await tab);
  };

  it('show what has come to each of them, and never the words of a letter', async () => {
    await handset.see('[data-testid=phone-linwan] [data-testid=wechat-message]');
    await handset.see('[data-testid=phone-zhoumu] [data-testid=wechat-message]');
    await handset.see('[data-testid=phone-waipo] [data-testid=sms-message]');
    await handset.tap('[data-testid=phone-amelie] [data-testid=mail-message]');
    await mailLink().waitFor();
    await handset.keep('handset');
    expect(await handset.page.content()).not.toContain('薄荷');
  });

  it('lead a friend from the card in WeChat to the letter', async () => {
    const reader = await openedBy(() => handset.tap('[data-testid=phone-zhoumu] [data-testid=wechat-message]'));
    await reader.tap('.t-sign-in');
    await reader.tap('.t-open');
    expect(await reader.read('.t-letter-body')).toBe(words.body);
  });

  it('lead a stranger from the mail to the letter, with the code filled in', async () => {
    const reader = await openedBy(() => mailLink().click());
    await reader.tap('.t-pickup');
    await reader.tap('.t-open');
    expect(await reader.read('.t-letter-body')).toBe(words.body);
  });
});
