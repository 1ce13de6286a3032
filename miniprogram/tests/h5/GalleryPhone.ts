import type { Browser, BrowserContext } from 'playwright-core';
import { type Route, routes } from '../../routes';
import type { System } from '../system/startSystem';
import { phoneScreen } from './openBrowser';
import { collectFaults, type Refusal, Screen } from './Screen';
import type { SeededLetters } from './seedLetters';
import { type GalleryLocale, seedsIn } from './seeds';

const narrow = 320;

/**
 * Whether every state of a page is shown, as `npm run accessibility` and `npm run screenshots` want it; `npm test` shows each
 * page once.
 */
export const showsEveryState = process.env.ACCESSIBILITY === '1' || process.env.SCREENSHOTS === '1';

// An access token that has run out on the way, after ten minutes, and is renewed; an ended session; asked for a proof, and too
// young; somebody else's letter, and codes that lead nowhere; a price; a leap month that is not; pictures and figures that
// do not come.
const refusals: Refusal[] = [
  { status: 401, path: /\/api\/v1\// },
  { status: 403, path: /\/privacy\/closure$|\/sessions$|\/accounts$/ },
  {
    status: 404,
    path: /\/letters\/\w+(\/claim|\/cover|\/invitation\/look)?$|\/openings(\/cover)?$|\/privacy\/receipts$|\/nowhere$/,
  },
  { status: 409, path: /\/(seal|accounts|draft|uploaded)$/ },
  { status: 422, path: /\/calendar\/resolve$/ },
  { status: 503, path: /\/(thumbnail|full|pictures|callbacks\/uploads|reliability)$/ },
];

/** A phone on which every page is looked at, in one language, by the person of that language's letters. */
export class GalleryPhone {
  readonly faults: string[];
  readonly screen: Screen;
  /** The marks (`t-…`) of all that was in view when a page was looked at. */
  readonly shown = new Set<string>();

  private constructor(
    readonly system: System,
    readonly locale: GalleryLocale,
    readonly letters: Record<GalleryLocale, SeededLetters>,
    readonly context: BrowserContext,
    screen: Screen,
    faults: string[],
  ) {
    this.screen = screen;
    this.faults = faults;
  }

  static async open(
    browser: Browser,
    system: System,
    locale: GalleryLocale,
    letters: Record<GalleryLocale, SeededLetters>,
  ): Promise<GalleryPhone> {
    const context = await browser.newContext({ viewport: phoneScreen, locale, timezoneId: 'Asia/Shanghai' });
    context.setDefaultTimeout(120_000);
    const faults = collectFaults(context, refusals);
    const screen = new Screen(await context.newPage());
    return new GalleryPhone(system, locale, letters, context, screen, faults);
  }

  /** The letters of whose phone this is. */
  get own(): SeededLetters {
    return this.letters[this.locale];
  }

  /** Those of the other one, who is a friend. */
  get friends(): SeededLetters {
    return this.letters[this.locale === 'zh-CN' ? 'en-GB' : 'zh-CN'];
  }

  addressOf(page: Route, parameters: object = {}): string {
    const query = new URLSearchParams({ ...parameters });
    return `${this.system.appUrl}/?phone=${seedsIn[this.locale].person}#/${routes[page]}?${query}`;
  }

  /** Opens a page as if from nowhere, and waits for a part of it. */
  async show(page: Route, part: string, parameters: object = {}): Promise<void> {
    await this.screen.page.goto('about:blank');
    await this.screen.page.goto(this.addressOf(page, parameters));
    await this.screen.see(part);
  }

  /** Looks at the page as it stands: pictures and axe as they were asked for, and whether it fits a narrow window. */
  async look(name: string, screen = this.screen): Promise<void> {
    // Before anything that takes time: what tries again by itself does not stand for long.
    for (const mark of await screen.marks()) this.shown.add(mark);
    await screen.keepBoth(`${name}-${this.locale.slice(0, 2)}`);
    const wrong = await screen.faultsAt(narrow);
    this.faults.push(...wrong.map((one) => `${name}, ${this.locale}: ${one}`));
  }
}
