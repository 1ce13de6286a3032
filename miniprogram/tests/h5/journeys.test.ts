import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext } from 'playwright-core';
import { unpack } from '../../../backend/privacy/export/testing/download';
import { eventually } from '../../../backend/testing/eventually';
import { ownFolder } from '../../../backend/testing/ownFolder';
import { letters } from '../../../shared/contract';
import { Account, type Sending } from '../system/Account';
import { awaitMessage } from '../system/awaitMessage';
import { messagesOf } from '../system/standIns';
import { type System, startSystem } from '../system/startSystem';
import { hardWords } from '../system/words';
import { axeFindings } from './axeFindings';
import { moveFingers } from './moveFingers';
import { describeInBrowser, openBrowser, phoneScreen } from './openBrowser';
import { countFiles, drawnPictures, filesHeld, pictureInView } from './picturesInView';
import { collectFaults, firstVisit, Screen } from './Screen';

const pickupCode = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/;

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

/**
 * Types into two tabs of one draft, and answers which of them asks. On a slow machine one may be typed into after it has
 * taken up what the other stored, so that nothing is to be asked: then both say the same in the end, and it is tried again.
 */
async function typedInBoth(one: Screen, other: Screen): Promise<Screen> {
  for (let turn = 1; ; turn += 1) {
    await Promise.all([one.type('.t-body', `in the one ${turn}`), other.type('.t-body', `in the other ${turn}`)]);
    const asked = await eventually(async () => {
      for (const tab of [one, other]) if ((await tab.page.locator('.t-conflict').count()) > 0) return tab;
      const words = await Promise.all([one, other].map(({ page }) => page.locator('.t-body').first().inputValue()));
      if (words[0] !== words[1]) throw new Error('neither tab has heard of the other');
      return null;
    });
    if (asked) return asked;
  }
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
    const asked = await typedInBoth(one, other);
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

  it('takes a letter to a WeChat friend who first refuses, without an account, then accepts', async () => {
    const author = await Account.signIn(system, 'linwan');
    const letter = await author.seal(hardWords, {
      recipient: { kind: 'other', name: '周牧' },
      ...{ channel: 'wechat', daysAhead: 30 },
    });
    await author.pay(letter);
    const read = () => author.call(letters.readLetter, { letterId: letter.id });
    const { token } = (await read()).invitation ?? {};
    const friend = await open(`${system.appUrl}/?phone=zhoumu#/pages/claim/index?letterId=${letter.id}&token=${token}`);
    await friend.tap('.t-refuse');
    await friend.see('.t-refused');
    await friend.keep('refused-01-refused');
    expect((await read()).invitation?.state).toBe('refused');
    await friend.tap('.t-undo-refusal');
    await friend.see('.t-refuse');
    await friend.tap('.t-sign-in');
    await friend.join();
    await friend.tap('.t-claim');
    await friend.tap('[data-testid=subscribe-allow]');
    await friend.see('.t-claimed');
    await friend.keep('refused-02-accepted');
    expect((await read()).timeline.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['declined', 'claimed']));
  });

  it('carries a paid letter to a phone number; a cancelled payment loses nothing', async () => {
    const phone = await open(`${system.appUrl}/?phone=linwan`);
    await writeWords(phone);
    await phone.tap('.t-compose-next');
    await phone.tap('.t-sign-in');
    await phone.onPage('recipient');
    await phone.tap('.t-kind-other');
    await phone.tap('.t-way-sms');
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
    const code = pickupCode.exec(sms.text)?.[0] ?? '';
    const link = /https?:\/\/[^\s，。]+/.exec(sms.text)?.[0] ?? '';
    const reader = await open(link);
    await reader.type('.t-code', code.toLowerCase());
    await reader.keep('paid-04-pickup');
    await reader.tap('.t-pickup');
    await reader.see('.t-cover');
    await reader.keep('paid-05-cover');
    await reader.tap('.t-open');
    expect(await reader.read('.t-letter-body')).toBe(hardWords.body);
    await reader.keep('paid-06-letter');
  });

  it('carries a letter to a phone, with e-mail as its second way, for 除夕', async () => {
    const phone = await open(`${system.appUrl}/?phone=linwan`);
    await writeWords(phone);
    await phone.tap('.t-compose-next');
    await phone.tap('.t-sign-in');
    await phone.onPage('recipient');
    await phone.tap('.t-kind-other');
    await phone.type('.t-name', '外婆');
    for (const way of ['sms', 'mail']) await phone.tap(`.t-way-${way}`);
    await phone.type('.t-phone', '138 0000 0003');
    await phone.type('.t-email', 'amelie@example.com');
    await phone.tap('.t-recipient-next');
    await phone.onPage('time');
    await phone.tap('.t-kind-festival');
    await phone.tap('.t-festival-chuxi');
    expect(await phone.read('.t-lunar-words')).toMatch(/^除夕 农历腊月(三十|廿九)$/);
    await phone.keep('chuxi-01-time');
    await phone.tap('.t-time-next');
    expect(await phone.read('.t-seal-facts')).toContain('除夕');
    await phone.keep('chuxi-02-preview');
    await phone.tap('.t-seal');
    await phone.tap('[data-testid=subscribe-allow]');
    await phone.tap('[data-testid=pay-confirm]');
    const id = (await phone.onPage('receipt')).get('id') ?? '';
    expect(await phone.read('.t-lunar-words')).toContain('除夕');
    await phone.keep('chuxi-03-receipt');
    await phone.tap('.t-receipt-journey');
    await phone.see('.t-status-scheduled');
    expect(await phone.read('.journey__head')).toContain('除夕');
    await phone.keep('chuxi-04-journey');
    await system.letTimePass(id);
    expect((await awaitMessage(system, 'waipo')).text).toMatch(pickupCode);
  });

  it('asks about a letter whose time passed while it was paid, and gives the postage and the words back', async () => {
    const phone = await open(`${system.appUrl}/?phone=linwan`);
    await writeWords(phone);
    await phone.tap('.t-compose-next');
    await phone.tap('.t-sign-in');
    await phone.onPage('recipient');
    await phone.tap('.t-kind-other');
    await phone.tap('.t-way-sms');
    await phone.type('.t-name', '外婆');
    await phone.type('.t-phone', '138 0000 0003');
    await phone.tap('.t-recipient-next');
    await chooseSoonest(phone);
    await phone.tap('.t-time-next');
    const sealing = phone.page.waitForResponse((response) => response.url().endsWith('/seal'));
    await phone.tap('.t-seal');
    await phone.tap('[data-testid=subscribe-allow]');
    const { id } = (await (await sealing).json()) as { id: string };
    await phone.see('[data-testid=pay-confirm]');
    await system.letTimePass(id);
    await phone.tap('[data-testid=pay-confirm]');
    await phone.onPage('journey');
    expect(await phone.read('.t-missed')).toContain('¥2.50');
    await phone.keep('missed-01-journey');
    await phone.tap('.t-other-day');
    await phone.onPage('move');
    await phone.see('.t-choose-day');
    await phone.keep('missed-02-other-day');
    await phone.tap('.t-leave-day');
    await phone.onPage('journey');
    await phone.tap('.t-money-back');
    await phone.see('.t-confirm');
    await phone.keep('missed-03-money-back');
    await phone.tap('.t-confirm');
    await phone.onPage('compose');
    await phone.see('.t-returned');
    expect(await phone.part('.t-body').inputValue()).toBe(hardWords.body);
    await phone.keep('missed-04-draft');
  });

  /** Unpacks an archive and opens its page as a person does: from a folder, with the pictures beside it. */
  async function showsExport(archive: Buffer): Promise<void> {
    const folder = ownFolder('exported');
    const { path } = folder;
    const alone = await browser.newContext();
    try {
      writeFileSync(join(path, 'all.zip'), archive);
      const files = Object.entries(await unpack(join(path, 'all.zip'), true));
      mkdirSync(join(path, 'pictures'));
      for (const [name, { content }] of files) writeFileSync(join(path, name), content);
      const page = await alone.newPage();
      await page.goto(`file://${join(path, 'index.html')}`);
      for (const image of await page.getByRole('img').all()) await image.scrollIntoViewIfNeeded();
      const drawn = () =>
        page.locator('img').evaluateAll((all) => (all as HTMLImageElement[]).map((one) => one.naturalWidth));
      await eventually(async () => expect(await drawn()).toEqual([1600, 1200, 1600]));
      expect(await axeFindings(page, 'the pictures of the export')).toEqual([]);
    } finally {
      await alone.close();
      folder.remove();
    }
  }

  it('shows the pictures of a letter to whoever has its code, and lets them go with the page', async () => {
    const author = await Account.signIn(system, 'linwan');
    const recipient = { kind: 'self' as const, name: '以后的我', email: 'linwan@example.com' };
    await author.proveEmail(recipient.email, 'linwan');
    const before = (await messagesOf(system, 'linwan')).length;
    const photos: Sending['photos'] = [
      ['sea', '海'],
      ['forest', '山'],
      ['snow', '雪'],
    ];
    const { id } = await author.seal(hardWords, { recipient, channel: 'mail', daysAhead: 300, photos });
    await system.letTimePass(id);
    const mail = await eventually(async () => {
      const newest = (await messagesOf(system, 'linwan')).slice(before).find(({ text }) => pickupCode.test(text));
      if (!newest) throw new Error('no mail has come');
      return newest.text;
    });
    const code = pickupCode.exec(mail)?.[0] ?? '';
    const page = await context.newPage();
    await countFiles(page);
    const addresses: string[] = [];
    page.on('request', (request) => addresses.push(request.url()));
    await page.goto(system.appUrl);
    const reader = new Screen(page);
    await reader.tap('.t-home-pickup');
    await reader.type('.t-code', code);
    await reader.tap('.t-pickup');
    await reader.tap('.t-open');
    await eventually(async () => expect(await drawnPictures(page)).toEqual(['海', '山', '雪']));
    await reader.keep('pictures-01-letter');

    const seen = (what: object) => eventually(async () => expect(await pictureInView(page)).toMatchObject(what));
    await reader.tap('.pictures__one:nth-child(2) .t-picture');
    await seen({ alt: '山', left: 0, scale: 1 });
    await moveFingers(page, [
      [
        { x: 320, y: 400 },
        { x: 60, y: 400 },
      ],
    ]);
    await seen({ alt: '雪', left: 0, scale: 1 });
    await page.keyboard.press('ArrowLeft');
    await seen({ alt: '山', left: 0, scale: 1 });
    await moveFingers(page, [
      [
        { x: 195, y: 380 },
        { x: 195, y: 280 },
      ],
      [
        { x: 195, y: 480 },
        { x: 195, y: 580 },
      ],
    ]);
    await seen({ alt: '山', scale: 3 });
    await reader.keep('pictures-02-closer');
    await page.keyboard.press('Escape');
    const closed = () => page.locator('.t-viewer').waitFor({ state: 'detached' });
    await closed();
    expect(await page.evaluate(() => document.activeElement?.className)).toContain('t-picture');
    await reader.tap('.t-picture');
    await reader.see('.t-viewer');
    await page.goBack();
    await closed();
    await reader.see('.t-letter-body');

    expect(await filesHeld(page)).toBe(6);
    await page.goBack();
    await reader.onPage('home');
    await eventually(async () => expect(await filesHeld(page)).toBe(0));
    expect(addresses.filter((address) => address.includes(code))).toEqual([]);
    expect(addresses.filter((address) => address.endsWith('/thumbnail'))).toHaveLength(3);
    await showsExport(await author.exportAll());
  });
});
