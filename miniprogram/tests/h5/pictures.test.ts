import type { Browser, BrowserContext } from 'playwright-core';
import { type System, startSystem } from '../system/startSystem';
import { hardWords } from '../system/words';
import { album, choosePictures, noPicture } from './choosePictures';
import { describeInBrowser, openBrowser, phoneScreen } from './openBrowser';
import { collectFaults, firstVisit, Screen } from './Screen';

// The store is away for one picture, and the phone asks whether it has come in all the same.
const away = { status: 503, path: /\/callbacks\/uploads$/ };
const notThere = { status: 409, path: /\/pictures\/\w+\/uploaded$/ };

describeInBrowser('pictures in a browser', () => {
  let system: System;
  let browser: Browser;
  let context: BrowserContext;
  let faults: string[] = [];

  beforeAll(async () => {
    browser = await openBrowser();
    system = await startSystem('h5_pictures');
  });
  afterAll(async () => {
    await browser?.close();
    await system?.close();
  });
  beforeEach(async () => {
    context = await browser.newContext({ viewport: phoneScreen, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
    context.setDefaultTimeout(120_000);
    faults = collectFaults(context, [firstVisit, away, notThere]);
  });
  afterEach(async () => {
    await context?.close();
    expect(faults).toEqual([]);
  });

  /** Draws the picture at one place to another, both from 1, by its handle. */
  async function draw({ page }: Screen, from: number, to: number): Promise<void> {
    const frameOf = async (part: string) => {
      const { x = 0, y = 0, width = 0, height = 0 } = (await page.locator(part).boundingBox()) ?? {};
      return { x: x + width / 2, y: y + height / 2 };
    };
    const place = (number: number) => `.own-pictures__place:nth-child(${number})`;
    await page.locator(place(5)).evaluate((middle) => middle.scrollIntoView({ block: 'center' }));
    const handle = await frameOf(`${place(from)} .t-picture-grip`);
    const target = await frameOf(place(to));
    await page.mouse.move(handle.x, handle.y);
    await page.mouse.down();
    await page.mouse.move(handle.x + 5, handle.y + 5);
    await page.mouse.move(target.x, target.y, { steps: 5 });
    await page.mouse.up();
  }

  /** Lets the store refuse the first picture, however often it is sent, until it is given back. */
  async function keepOneAway({ page }: Screen): Promise<() => void> {
    let uploads = 0;
    let isAway = true;
    await page.route('**/callbacks/uploads', (route) => {
      uploads += 1;
      // The others come in between its first try and its second.
      const isOfFirst = uploads === 1 || uploads > 9;
      return isAway && isOfFirst ? route.fulfill({ status: 503, body: '' }) : route.continue();
    });
    return () => {
      isAway = false;
    };
  }

  const ready = (phone: Screen, times: number) =>
    phone.page.waitForFunction((times) => document.querySelectorAll('.t-picture-ready').length === times, times);
  const described = (phone: Screen) =>
    phone.page.locator('.t-picture img').evaluateAll((all) => all.map((one) => one.getAttribute('alt') ?? ''));

  it('nine go with a letter: one is no picture, one is tried again, the page is loaded anew, they are drawn to their places', async () => {
    const page = await context.newPage();
    await page.goto(`${system.appUrl}/?phone=linwan`);
    const phone = new Screen(page);
    await phone.tap('.t-write');
    await phone.type('.t-body', hardWords.body);
    await phone.type('.t-signature', hardWords.signature);
    const photos = await album(10);
    await choosePictures(phone, [...photos.slice(0, 4), noPicture, ...photos.slice(4, 8)]);
    expect(await phone.read('.t-pictures-turned-down')).toMatch(/holiday\.jpg.*JPEG/);
    await choosePictures(phone, photos.slice(8));
    await phone.see('.t-picture-9');
    await phone.keep('pictures-01-chosen');

    await page.reload();
    await phone.see('.t-picture-9');
    expect(await phone.part('.t-body').inputValue()).toBe(hardWords.body);
    await page.waitForFunction(() => document.querySelectorAll('.t-picture img').length === 9);
    const giveBack = await keepOneAway(phone);
    await phone.tap('.t-compose-next');
    await phone.tap('.t-sign-in');
    await phone.join();
    await phone.see('.t-picture-wrong');
    await phone.keep('pictures-02-on-their-way');
    await phone.tap('.t-picture-wrong');
    expect(await phone.read('.t-picture-trouble')).toContain('暂时');
    await phone.tap('.t-picture-retry');
    giveBack();
    await phone.tap('.t-sheet-close');
    await phone.see('.t-picture-ready');
    await page.reload();
    await ready(phone, 9);

    await phone.tap('.t-picture-9');
    await phone.type('.t-picture-words', '外婆的院子');
    await phone.tap('.t-picture-earlier');
    await phone.keep('pictures-03-one');
    await phone.tap('.t-sheet-close');
    await draw(phone, 8, 2);
    await phone.page.waitForFunction(() => document.querySelectorAll('.t-picture-2 img[alt*="院子"]').length === 1);
    await phone.tap('.t-picture-3');
    await phone.tap('.t-picture-remove');
    await phone.tap('.t-confirm');
    await ready(phone, 8);
    expect((await described(phone)).map((words) => words.includes('院子'))).toEqual([
      false,
      true,
      ...Array(6).fill(false),
    ]);
    await phone.keep('pictures-04-arranged');

    await phone.tap('.t-compose-next');
    await phone.onPage('recipient');
    await phone.type('.t-name', '明天的我');
    await phone.tap('.t-recipient-next');
    await phone.tap('.t-soonest');
    await phone.tap('.t-time-next');
    await phone.tap('.t-seal');
    await phone.tap('[data-testid=subscribe-allow]');
    // Its pictures take WeChat a while to check.
    await page.waitForURL(/(receipt|journey)\/index\?id=/);
    const id = /id=(\w+)/.exec(page.url())?.[1] ?? '';
    const kept = await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));
    expect(kept).toEqual(['postome.pictures']);
    await page.goto(`${system.appUrl}/?phone=linwan#/pages/letters/journey/index?id=${id}`);
    await phone.see('.t-timeline-sealed');
    await system.letTimePass(id);
    await page.goto(`${system.appUrl}/?phone=linwan#/pages/letters/letter/index?id=${id}`);
    await phone.tap('.t-open');
    await phone.see('.t-pictures img[alt="外婆的院子"]');
    await phone.keep('pictures-05-opened');
  });
});
