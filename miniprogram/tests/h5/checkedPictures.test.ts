import { existsSync, readdirSync } from 'node:fs';
import type { Browser, BrowserContext } from 'playwright-core';
import { unpack } from '../../../backend/privacy/export/testing/download';
import { eventually } from '../../../backend/testing/eventually';
import { routes } from '../../routes';
import { awaitCode } from '../system/awaitCode';
import type { Photo } from '../system/photos';
import { messagesOf } from '../system/standIns';
import { type System, startSystem } from '../system/startSystem';
import { hardWords } from '../system/words';
import { choosePictures, photosOf } from './choosePictures';
import { describeInBrowser, openBrowser, phoneScreen } from './openBrowser';
import { collectFaults, firstVisit, Screen } from './Screen';

const refusedPicture = { status: 422, path: /\/letters\/\w+\/seal$/ };

describeInBrowser('letters whose pictures are checked, in a browser', () => {
  let system: System;
  let browser: Browser;
  let context: BrowserContext;
  let faults: string[] = [];

  beforeAll(async () => {
    browser = await openBrowser();
    system = await startSystem('h5_checked');
  });
  afterAll(async () => {
    await browser?.close();
    await system?.close();
  });
  beforeEach(async () => {
    context = await browser.newContext({ viewport: phoneScreen, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
    context.setDefaultTimeout(120_000);
    faults = collectFaults(context, [firstVisit, refusedPicture]);
  });
  afterEach(async () => {
    await context?.close();
    expect(faults).toEqual([]);
  });

  /** The mini program in a browser beside the phone of a person; `none` where no WeChat is present. */
  async function open(person: 'linwan' | 'none', address = ''): Promise<Screen> {
    const page = await context.newPage();
    await page.goto(`${system.appUrl}/?phone=${person}${address}`);
    return new Screen(page);
  }

  /** Writes with these pictures, signs in on the way, and goes on once they are in the letter. */
  async function write(phone: Screen, photos: Photo[], signIn: () => Promise<void>): Promise<void> {
    await phone.tap('.t-write');
    await phone.type('.t-title', hardWords.title);
    await phone.type('.t-body', hardWords.body);
    await phone.type('.t-signature', hardWords.signature);
    await choosePictures(phone, await photosOf(...photos));
    await phone.see(`.t-picture-${photos.length}`);
    await phone.tap('.t-compose-next');
    await signIn();
    await phone.join();
    await ready(phone, photos.length);
  }

  // Pages further down the stack show the pictures of the same draft.
  const inView = ({ page }: Screen, selector: string) => page.locator(`${selector} >> visible=true`).count();
  const ready = (phone: Screen, times: number) =>
    eventually(async () => expect(await inView(phone, '.t-picture-ready')).toBe(times));

  async function toSeal(phone: Screen): Promise<void> {
    await phone.tap('.t-recipient-next');
    await phone.onPage('time');
    await phone.tap('.t-preset-tomorrow');
    await phone.see('.t-time-summary');
    await phone.tap('.t-time-next');
    await phone.tap('.t-seal');
  }

  // Beside them lies the journal of what was sent, by numbers alone.
  const stored = () =>
    readdirSync(system.objects, { recursive: true, withFileTypes: true }).filter(
      (one) => one.isFile() && !one.name.startsWith('journal%2F'),
    );

  it('one that the check doubts is held, let be looked at, passed by a moderator and paid for', async () => {
    const phone = await open('linwan');
    await write(phone, ['sea', 'pumpkins'], () => phone.tap('.t-sign-in'));
    await phone.tap('.t-picture-2');
    await phone.type('.t-picture-words', '外婆的南瓜');
    await phone.tap('.t-sheet-close');
    await phone.tap('.t-compose-next');
    await phone.tap('.t-kind-other');
    await phone.tap('.t-way-sms');
    await phone.type('.t-name', '外婆');
    await phone.type('.t-phone', '138 0000 0003');
    await toSeal(phone);
    await phone.tap('[data-testid=subscribe-allow]');
    const id = (await phone.onPage('journey')).get('id') ?? '';
    await phone.see('.t-status-held');
    await phone.see('.t-pictures img[alt="外婆的南瓜"]');
    expect(await phone.page.locator('.t-pictures img').count()).toBe(1);
    await phone.keep('checked-01-doubted');
    await phone.tap('.t-let-look');
    await phone.tap('[data-testid=subscribe-allow]');
    await phone.see('.t-no-look');
    await phone.keep('checked-02-to-be-looked-at');
    await phone.tap('.t-back');
    await phone.see('.t-sent-held');
    await phone.keep('checked-03-home');

    expect(await system.operate('moderation list')).toContain(id);
    const looked = await system.operate(`moderation look ${id}`);
    expect(looked).toContain('--- 1 picture\ndescribed as: 外婆的南瓜\n');
    const [, file = ''] = /picture in (.+), until/.exec(looked) ?? [];
    expect(file).toMatch(/\.jpg$/);
    expect(existsSync(file)).toBe(false);
    await system.operate(`moderation pass ${id}`);

    await eventually(async () => {
      const texts = (await messagesOf(system, 'linwan')).map(({ text }) => text);
      expect(texts.join()).toContain('邮资');
    });
    await phone.page.reload();
    await phone.see('.t-sent-awaiting_payment');
    await phone.keep('checked-04-passed');
    await phone.tap('.t-sent-awaiting_payment');
    await phone.tap('.t-pay');
    await phone.tap('[data-testid=pay-confirm]');
    await phone.see('.t-status-scheduled');
    await phone.keep('checked-05-paid');
  });

  it('its author takes it along with its pictures, and deletes it: nothing stays in the store', async () => {
    const phone = await open('linwan', `#/${routes.held}`);
    await phone.tap('.t-sign-in');
    const download = phone.page.waitForEvent('download');
    await phone.tap('.t-export');
    const files = Object.entries(await unpack(await (await download).path(), true));
    const photos = files.filter(([name]) => name.startsWith('pictures/'));
    expect(photos.map(([, { content }]) => [...content.subarray(0, 3)])).toEqual([
      [0xff, 0xd8, 0xff],
      [0xff, 0xd8, 0xff],
    ]);
    expect(files.find(([name]) => name === 'index.html')?.[1].text).toContain('外婆的南瓜');
    expect(stored()).not.toEqual([]);

    await phone.tap('.t-held-erase');
    await phone.tap('.t-sent-scheduled');
    await phone.tap('.t-delete');
    await phone.see('.t-confirm');
    await phone.keep('checked-06-delete');
    await phone.tap('.t-confirm');
    await phone.onPage('sent');
    await phone.see('.t-empty');
    await eventually(async () => expect(stored()).toEqual([]));
  });

  it('one that is refused is named to a person without WeChat, who puts another in its place', async () => {
    const phone = await open('none');
    await write(phone, ['sea', 'poppies'], async () => {
      await phone.type('.t-code-contact', 'amelie@example.com');
      await phone.tap('.t-code-send');
      await phone.type('.t-code-digits', await awaitCode(system, 'amelie'));
      await phone.tap('.t-code-enter');
    });
    await phone.tap('.t-compose-next');
    await phone.type('.t-name', '明天的我');
    await toSeal(phone);
    await phone.see('.t-edit-compose');
    expect(await phone.read('.t-failure')).toMatch(/色情.*图片/);
    await phone.keep('checked-07-refused');
    await phone.tap('.t-edit-compose');
    await phone.see('.t-picture-2.t-picture-wrong');
    expect(await inView(phone, '.t-picture-wrong')).toBe(1);
    await phone.keep('checked-08-which');
    await phone.tap('.t-picture-wrong');
    expect(await phone.read('.t-picture-trouble')).toContain('色情');
    await phone.keep('checked-09-why');
    await choosePictures(phone, await photosOf('forest'), '.t-picture-replace');
    await eventually(async () => expect(await inView(phone, '.t-picture-wrong')).toBe(0));
    await ready(phone, 2);
    await phone.keep('checked-10-replaced');

    await phone.tap('.t-compose-next');
    await phone.onPage('recipient');
    await toSeal(phone);
    await phone.onPage('receipt');
    await phone.see('.t-receipt');
    await phone.keep('checked-11-sealed');
  });
});
