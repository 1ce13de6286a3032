import type { Browser } from 'playwright-core';
import { type Route, routes } from '../../routes';
import { type System, startSystem } from '../system/startSystem';
import { axeFindings } from './axeFindings';
import { describeInBrowser, openBrowser, phoneScreen } from './openBrowser';
import { collectFaults, Screen } from './Screen';
import { type SeededLetters, seedLetters } from './seedLetters';
import { type GalleryLocale, seedsIn } from './seeds';

const narrow = 320;

/** Every page with the parameters it needs, and what is on it once it has loaded. */
function views(letters: SeededLetters): [name: string, page: Route, part: string, parameters?: object][] {
  return [
    ['home', 'home', '.t-sent'],
    ['sent', 'sent', '.t-sent'],
    ['journey-unpaid', 'journey', '.t-payment', { id: letters.unpaid }],
    ['journey-travelling', 'journey', '.t-cancel', { id: letters.travelling }],
    ['journey-invited', 'journey', '.t-invite', { id: letters.invited }],
    ['journey-arrived', 'journey', '.t-open-mine', { id: letters.arrived }],
    ['journey-undeliverable', 'journey', '.t-status-undeliverable', { id: letters.undeliverable }],
    ['receipt', 'receipt', '.t-receipt', { id: letters.travelling }],
    ['receipt-invited', 'receipt', '.t-invite', { id: letters.invited }],
    ['received', 'received', '.t-letter-row'],
    ['letter-sealed', 'letter', '.t-open', { id: letters.arrived }],
    ['letter-opened', 'letter', '.t-letter-body', { id: letters.opened }],
    ['claim', 'claim', '.t-claim', { letterId: letters.invited, token: letters.invitation }],
    ['pickup', 'pickup', '.t-pickup'],
    ['me', 'me', '.t-me'],
    ['policy', 'policy', '.t-policy-table'],
    ['account', 'account', '.t-pen-name'],
    ['devices', 'devices', '.t-device-this'],
    ['held', 'held', '.t-held-contact'],
    ['consents', 'consents', '.t-consent-statistics'],
    ['closing', 'closing', '.t-close-account'],
    ['erasure', 'erasure', '.t-read-proof'],
  ];
}

describeInBrowser('every page', () => {
  let system: System;
  let browser: Browser;
  const letters = {} as Record<GalleryLocale, SeededLetters>;

  beforeAll(async () => {
    browser = await openBrowser();
    system = await startSystem('gallery');
    for (const locale of ['zh-CN', 'en-GB'] as const) {
      letters[locale] = await seedLetters(system, seedsIn[locale].person, seedsIn[locale].seeds);
    }
  });
  afterAll(async () => {
    await browser?.close();
    await system?.close();
  });

  async function openPhone(locale: GalleryLocale) {
    const context = await browser.newContext({ viewport: phoneScreen, locale, timezoneId: 'Asia/Shanghai' });
    context.setDefaultTimeout(120_000);
    const faults = collectFaults(context, [{ status: 403, path: /\/privacy\/closure$|\/sessions$/ }]);
    const screen = new Screen(await context.newPage());
    const show = async (page: Route, parameters: object = {}) => {
      const query = new URLSearchParams({ ...parameters });
      await screen.page.goto('about:blank');
      await screen.page.goto(`${system.appUrl}/?phone=${seedsIn[locale].person}#/${routes[page]}?${query}`);
    };
    return { context, faults, screen, show };
  }

  it.each(['zh-CN', 'en-GB'] as const)('fits a phone and a narrow one, without a fault, in %s', async (locale) => {
    const { context, faults, screen, show } = await openPhone(locale);
    const tooWide: string[] = [];
    const unheard: string[] = [];
    const look = async (name: string) => {
      await screen.keepBoth(`${name}-${locale.slice(0, 2)}`);
      const wider = await screen.overflowAt(narrow);
      if (wider > 0) tooWide.push(`${name} is ${wider} px too wide`);
      if (process.env.ACCESSIBILITY === '1') unheard.push(...(await axeFindings(screen.page, `${name}, ${locale}`)));
    };
    await show('received');
    await screen.see('.t-sign-in');
    await look('sign-in');
    await signInOtherwise(screen, look);
    await show('received');
    await screen.tap('.t-sign-in');
    await screen.see('.t-letter-row');
    for (const [name, page, part, parameters] of views(letters[locale])) {
      await show(page, parameters);
      await screen.see(part);
      await look(name);
    }
    await writeOne(screen, show, locale, look);
    await useRights(screen, show, look, () => system.letProofsAge());
    expect(tooWide).toEqual([]);
    expect(unheard).toEqual([]);
    expect(faults).toEqual([]);
    await context.close();
  });

  it('shows a whole pick-up code however large its reader has set text', async () => {
    const { context, screen, show } = await openPhone('en-GB');
    await show('pickup');
    await screen.type('.t-code', 'WWWW-MMMM-WWWW');
    const cut: string[] = [];
    for (const width of [320, 390, 1024]) {
      for (const percent of [100, 150, 200, 300]) {
        await screen.page.setViewportSize({ width, height: 844 });
        const hidden = await screen.part('.t-code').evaluate(async (field, percent) => {
          document.documentElement.style.fontSize = `${percent}%`;
          for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
          return field.scrollWidth - field.clientWidth;
        }, percent);
        if (hidden > 0) cut.push(`${hidden} px at ${width} px and ${percent} %`);
      }
    }
    expect(cut).toEqual([]);
    await context.close();
  });

  it('changes pages without sliding for whoever wants no motion', async () => {
    const { context, screen, show } = await openPhone('en-GB');
    const slide = () => screen.part('.taro_page').evaluate((page) => getComputedStyle(page).transitionDuration);
    for (const [reducedMotion, expected] of [
      ['reduce', '0s'],
      ['no-preference', '0.3s'],
    ] as const) {
      await screen.page.emulateMedia({ reducedMotion });
      await show('home');
      await screen.see('.t-write');
      await screen.page.evaluate(() => document.querySelector('.taro_page')?.classList.remove('taro_page_stationed'));
      expect(await slide()).toBe(expected);
    }
    await context.close();
  });

  it.each([
    ['en-GB', 'Latin', /^(-apple-system|Georgia)/],
    ['zh-CN', 'Chinese', /^(-apple-system|"?Songti SC)/],
  ] as const)('takes in %s the quotes of a %s font', async (locale, _script, first) => {
    const { context, screen, show } = await openPhone(locale);
    await show('home');
    for (const part of ['.t-write', '.home__motto']) {
      expect(await screen.part(part).evaluate((one) => getComputedStyle(one).fontFamily)).toMatch(first);
    }
    const quote = await screen.part('.home__motto').evaluate((motto) => {
      motto.textContent = '’’’’’’’’’’';
      const range = document.createRange();
      range.selectNodeContents(motto);
      return range.getBoundingClientRect().width / 10 / Number.parseFloat(getComputedStyle(motto).fontSize);
    });
    if (locale === 'en-GB') expect(quote).toBeLessThan(0.5);
    await context.close();
  });
});

/** The ways in that need no WeChat, and the sheet of a first visit, which a new name leads to. */
async function signInOtherwise(screen: Screen, look: (name: string) => Promise<void>): Promise<void> {
  await screen.tap('.t-sign-in-others');
  await screen.tap('.t-code-send');
  await screen.see('.t-problem');
  await look('sign-in-code');
  await screen.tap('.t-way-password');
  await look('sign-in-password');
  await screen.tap('.t-way-register');
  await screen.tap('.t-register');
  await screen.see('.t-problem');
  await look('sign-in-register');
  await screen.type('.t-register-name', 'Kim');
  await screen.type('.t-register-password', 'four words and a comma');
  await screen.tap('.t-register');
  await screen.see('.t-join-yes');
  await look('join');
  await screen.tap('.t-join-yes');
  await screen.see('.t-problem');
  await screen.tap('.t-join-agree');
  await look('join-unfinished');
}

/** The four pages of writing, which show a draft on this phone only. */
async function writeOne(
  screen: Screen,
  show: (page: Route) => Promise<void>,
  locale: GalleryLocale,
  look: (name: string) => Promise<void>,
): Promise<void> {
  const { words, titles, names } = seedsIn[locale].seeds;
  await show('home');
  await screen.tap('.t-write');
  await screen.tap('.t-compose-next');
  await screen.see('.t-problem');
  await look('compose-empty');
  await screen.type('.t-title', titles.travelling);
  await screen.type('.t-body', words.body);
  await screen.type('.t-signature', words.signature);
  await look('compose');
  await screen.tap('.t-compose-next');
  await screen.onPage('recipient');
  await screen.type('.t-name', names.self);
  await look('recipient');
  await screen.tap('.t-recipient-next');
  await screen.tap('.t-preset-year5');
  await screen.see('.t-time-summary');
  await look('time');
  await screen.tap('.t-time-next');
  await screen.see('.t-seal');
  await look('seal');
}

/** What the pages of one's rights show once they are used, up to an account that is being closed. */
async function useRights(
  screen: Screen,
  show: (page: Route) => Promise<void>,
  look: (name: string) => Promise<void>,
  letProofsAge: () => Promise<void>,
): Promise<void> {
  await show('consents');
  await screen.tap('.t-consent-statistics');
  await screen.see('.t-consent-on');
  await look('consents-given');
  await show('held');
  for (const one of ['contact', 'content']) await screen.tap(`.t-held-${one}`);
  await look('held-open');
  await show('policy');
  await screen.tap('.t-policy-fold');
  await look('policy-open');
  await show('account');
  await screen.tap('.t-password');
  await screen.tap('.t-password-save');
  await look('account-password');
  await screen.tap('.t-add-contact');
  await look('account-contact');
  await show('closing');
  await letProofsAge();
  await screen.tap('.t-close-account');
  await look('closing-confirm');
  await screen.tap('.t-confirm');
  await screen.see('.t-prove');
  await look('proof');
  await screen.tap('.t-prove');
  await screen.see('.t-proof-code');
  await look('closing-code');
  await screen.tap('.t-code-kept');
  await screen.see('.t-undo');
  await look('closing-standing');
  await show('devices');
  await screen.see('.t-to-closing');
  await look('closing-lead');
  await show('me');
  await screen.see('.t-me');
  await look('me-closing');
}
