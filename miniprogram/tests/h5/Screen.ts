import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { BrowserContext, Locator, Page, Request } from 'playwright-core';
import { eventually } from '../../../backend/testing/eventually';
import { type Route, routes } from '../../routes';
import { axeFindings } from './axeFindings';
import { layoutFaults } from './layoutFaults';

const folder = join(__dirname, '..', '..', '..', '.local', 'screenshots');

// What may scroll: the page itself, or Taro's frame for one page of the stack.
const scrollers = 'html, body, .taro_page';

const faultsIn = new WeakMap<BrowserContext, string[]>();

/** One tab of a phone's browser, worked as a person works it; every wait ends as soon as its condition holds. */
export class Screen {
  readonly #underWay = new Set<Request>();

  constructor(readonly page: Page) {
    page.on('request', (request) => this.#underWay.add(request));
    page.on('requestfinished', (request) => this.#underWay.delete(request));
    page.on('requestfailed', (request) => this.#underWay.delete(request));
  }

  /** The part in view; pages further down the stack stay in the document and are passed over. */
  part(selector: string): Locator {
    return this.page.locator(`${selector} >> visible=true`).first();
  }

  /** Whatever was waited for in vain is told with what the page says instead. */
  async #await(waiting: Promise<void>): Promise<void> {
    await waiting.catch(async (error: Error) => {
      const says = await this.page.locator('body').allInnerTexts();
      throw new Error(`${error.message}\n${this.page.url()} says: ${says}`, { cause: error });
    });
  }

  tap(selector: string): Promise<void> {
    return this.#await(this.part(selector).click());
  }

  type(selector: string, text: string): Promise<void> {
    return this.#await(this.part(selector).fill(text));
  }

  see(selector: string): Promise<void> {
    return this.#await(this.part(selector).waitFor());
  }

  /** Waits for a part, and where the page has stopped asking by itself asks again by a tap on another. */
  async lookUntil(selector: string, again: string): Promise<void> {
    const [wanted, asking] = [this.part(selector), this.part(again)];
    await eventually(async () => {
      await wanted.or(asking).first().waitFor();
      if (await wanted.isVisible()) return;
      await asking.click({ timeout: 1_000 });
      throw new Error(`${selector} is not there yet`);
    });
  }

  /** Picks the choice with this value of a list. */
  async pick(selector: string, value: string): Promise<void> {
    await this.part(selector).selectOption(value);
  }

  /** Agrees to the policy on the sheet of a first visit, as a person born in this year. */
  async join(bornIn = '1990'): Promise<void> {
    await this.tap('.t-join-agree');
    await this.pick('.t-born-year', bornIn);
    await this.pick('.t-born-month', '05');
    await this.tap('.t-join-yes');
  }

  /** The text of a part, byte for byte. */
  async read(selector: string): Promise<string> {
    return (await this.part(selector).textContent()) ?? '';
  }

  /** The marks (`t-…`) of everything in view. */
  marks(): Promise<string[]> {
    return this.page.evaluate(() =>
      [...document.querySelectorAll('[class*="t-"]')]
        .filter((element) => element.checkVisibility())
        .flatMap((element) => [...element.classList].filter((name) => name.startsWith('t-'))),
    );
  }

  /** Waits until the address shows a page of routes.ts and answers the parameters it was opened with. */
  async onPage(name: Route): Promise<URLSearchParams> {
    await this.page.waitForURL((url) => url.hash.startsWith(`#/${routes[name]}`));
    return new URLSearchParams(new URL(this.page.url()).hash.split('?')[1] ?? '');
  }

  /**
   * Keeps a picture of the whole page in .local/screenshots: the screen grows for it until nothing is scrolled away.
   * Whatever is kept is also looked at by axe, under `npm run accessibility`.
   */
  async keep(name: string): Promise<void> {
    await this.#keep({ [name]: 'light' });
    await this.#hear(name);
  }

  /**
   * Keeps two pictures, in light and dark, but only under `npm run screenshots`, since those of every page take
   * twenty seconds. Does nothing else, so that a test goes on alike without pictures.
   */
  async keepBoth(name: string): Promise<void> {
    if (process.env.SCREENSHOTS === '1') {
      await this.#settle();
      await this.#keep({ [`${name}-light`]: 'light', [`${name}-dark`]: 'dark' });
      await this.#keepLarge(name);
    }
    await this.#hear(name);
  }

  /** A third picture, in a narrow window with text twice as large. */
  async #keepLarge(name: string): Promise<void> {
    const before = this.page.viewportSize();
    const setText = (size: string) =>
      this.page.evaluate((size) => document.documentElement.style.setProperty('font-size', size), size);
    await this.page.setViewportSize({ width: 320, height: 568 });
    await setText('200%');
    await this.#keep({ [`${name}-large`]: 'light' });
    await setText('');
    if (before) await this.page.setViewportSize(before);
  }

  /** What axe finds is a fault of the browser's window, as `collectFaults` gathers them. */
  async #hear(name: string): Promise<void> {
    if (process.env.ACCESSIBILITY !== '1') return;
    await this.#settle();
    faultsIn.get(this.page.context())?.push(...(await axeFindings(this.page, name)));
  }

  async #keep(pictures: Record<string, 'light' | 'dark'>): Promise<void> {
    await this.#stand();
    mkdirSync(folder, { recursive: true });
    const before = this.page.viewportSize() ?? { width: 0, height: 0 };
    const height = await this.page.evaluate(async (scrollers) => {
      await document.fonts.ready;
      return Math.max(...[...document.querySelectorAll(scrollers)].map((element) => element.scrollHeight));
    }, scrollers);
    await this.page.setViewportSize({ width: before.width, height: Math.max(before.height, height) });
    for (const [name, colorScheme] of Object.entries(pictures)) {
      await this.page.emulateMedia({ colorScheme });
      await this.page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' });
    }
    await this.page.setViewportSize(before);
  }

  /** Resolves when no page is sliding in or out. */
  async #stand(): Promise<void> {
    await this.page.waitForFunction(() => !document.querySelector('.taro_page:not(.taro_page_stationed)'));
  }

  /** Resolves when all that was asked for is there and no page is sliding in or out. */
  async #settle(): Promise<void> {
    while (this.#underWay.size > 0) await pause(20);
    await this.#stand();
  }

  /**
   * What does not fit in a window of this width, once settled: that the page is to be scrolled sideways, and with text
   * twice as large also what layoutFaults finds.
   */
  async faultsAt(width: number): Promise<string[]> {
    const before = this.page.viewportSize();
    await this.page.setViewportSize({ width, height: before?.height ?? 844 });
    await this.#settle();
    const faults = await layoutFaults(this.page, 100);
    const atTwice = await layoutFaults(this.page, 200);
    if (before) await this.page.setViewportSize(before);
    return [...faults.map((one) => `at 100 %, ${one}`), ...atTwice.map((one) => `at 200 %, ${one}`)];
  }
}

/** An answer of the API that is part of a journey although it refuses something. */
export interface Refusal {
  status: number;
  path: RegExp;
}

/** Whoever comes for the first time is told so before they join. */
export const firstVisit: Refusal = { status: 409, path: /\/sessions\/(wechat|code)$/ };

/**
 * Collects what must not happen in a browser: messages on the console, failed requests, requests to other machines,
 * answers that refuse what was not to be refused.
 */
export function collectFaults(context: BrowserContext, refusals: readonly Refusal[] = []): string[] {
  const faults: string[] = [];
  faultsIn.set(context, faults);
  const isExpected = (status: number, url: string) =>
    refusals.some((refusal) => refusal.status === status && refusal.path.test(new URL(url).pathname));
  context.on('console', (message) => {
    const status = Number(/status of (\d+)/.exec(message.text())?.[1]);
    if (isExpected(status, message.location().url || 'about:blank')) return;
    if (['error', 'warning'].includes(message.type())) faults.push(`console: ${message.text()}`);
  });
  context.on('weberror', (error) => faults.push(`error: ${error.error().message}`));
  context.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    const isHere = ['data:', 'blob:'].includes(protocol) || ['127.0.0.1', 'localhost'].includes(hostname);
    if (!isHere) faults.push(`request to ${hostname}`);
  });
  context.on('response', (response) => {
    if (response.status() < 400 || isExpected(response.status(), response.url())) return;
    faults.push(`${response.status()} ${response.request().method()} ${response.url()}`);
  });
  context.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? '';
    // A tab that is closed gives up what it was asking for.
    if (reason !== 'net::ERR_ABORTED') faults.push(`${reason} ${request.url()}`);
  });
  return faults;
}
