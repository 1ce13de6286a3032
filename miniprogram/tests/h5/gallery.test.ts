import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Browser } from 'playwright-core';
import { type System, startSystem } from '../system/startSystem';
import { changing } from './changesInUse';
import { choices, following, trying, verifying } from './choicesInUse';
import { owedBack } from './erasureInUse';
import { GalleryPhone, showsEveryState } from './GalleryPhone';
import { marksOfStates } from './marksOfStates';
import { describeInBrowser, openBrowser } from './openBrowser';
import { askedFirst, covers, reading, tidings } from './openingInUse';
import { invitations, pagesByAddress, recipients } from './pagesByAddress';
import { paying, writing } from './pagesInUse';
import { picturing } from './picturesAtDesk';
import { pictures } from './picturesInUse';
import { promise } from './promiseInUse';
import { rights } from './rightsInUse';
import { notAllowed, takingBack } from './sealedInUse';
import { type SeededLetters, seedLetters } from './seedLetters';
import { type GalleryLocale, seedsIn } from './seeds';
import { severalLetters } from './seriesInUse';
import { signingIn } from './waysInInUse';

it('is seen by axe wherever a test of pages keeps a picture', () => {
  const takesPictures = /\.screenshot\(/;
  const files = readdirSync(__dirname).filter((name) =>
    takesPictures.test(readFileSync(join(__dirname, name), 'utf8')),
  );
  expect(files.filter((name) => name !== basename(__filename))).toEqual(['Screen.ts']);
});

// On a busy machine axe alone takes minutes.
const forAllStatesMs = showsEveryState ? 3_600_000 : undefined;

const gates = [covers, reading, askedFirst, tidings];
const chosen = [choices, trying, following, verifying];
const more = [invitations, promise, changing, paying, takingBack, notAllowed, recipients, pictures, picturing];
const everyState = [signingIn, pagesByAddress, ...more, ...gates, writing, ...chosen, severalLetters, rights, owedBack];
// Each page once, in one of the languages: all of them in both take a minute and a half of the suite.
const shortForm = { 'zh-CN': [signingIn, writing, severalLetters, rights], 'en-GB': [signingIn, pagesByAddress] };

describeInBrowser('every page', () => {
  let system: System;
  let browser: Browser;
  const letters = {} as Record<GalleryLocale, SeededLetters>;

  beforeAll(async () => {
    browser = await openBrowser();
    system = await startSystem('gallery');
    for (const locale of ['zh-CN', 'en-GB'] as const) {
      letters[locale] = await seedLetters(system, seedsIn[locale]);
    }
  });
  afterAll(async () => {
    await browser?.close();
    await system?.close();
  });

  const openPhone = (locale: GalleryLocale) => GalleryPhone.open(browser, system, locale, letters);

  it.each(['zh-CN', 'en-GB'] as const)(
    'fits a phone and a narrow one, without a fault, in %s',
    async (locale) => {
      const phone = await openPhone(locale);
      for (const part of showsEveryState ? everyState : shortForm[locale]) {
        // One that breaks off hides nothing of the others.
        await part(phone).catch((error: Error) => phone.faults.push(`${part.name}, ${locale}: ${error.message}`));
        await phone.screen.page.unrouteAll();
      }
      const unseen = showsEveryState ? marksOfStates().filter((mark) => !phone.shown.has(mark)) : [];
      expect({ faults: phone.faults, unseen }).toEqual({ faults: [], unseen: [] });
      await phone.context.close();
    },
    forAllStatesMs,
  );

  it('shows a whole pick-up code however large its reader has set text', async () => {
    const phone = await openPhone('en-GB');
    const { context, screen } = phone;
    await phone.show('pickup', '.t-code');
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
    const phone = await openPhone('en-GB');
    const { context, screen } = phone;
    const slide = () => screen.part('.taro_page').evaluate((page) => getComputedStyle(page).transitionDuration);
    for (const [reducedMotion, expected] of [
      ['reduce', '0s'],
      ['no-preference', '0.3s'],
    ] as const) {
      await screen.page.emulateMedia({ reducedMotion });
      await phone.show('home', '.t-write');
      await screen.page.evaluate(() => document.querySelector('.taro_page')?.classList.remove('taro_page_stationed'));
      expect(await slide()).toBe(expected);
    }
    await context.close();
  });

  it.each([
    ['en-GB', 'Latin', /^(-apple-system|Georgia)/],
    ['zh-CN', 'Chinese', /^(-apple-system|"?Songti SC)/],
  ] as const)('takes in %s the quotes of a %s font', async (locale, _script, first) => {
    const phone = await openPhone(locale);
    const { context, screen } = phone;
    await phone.show('home', '.t-write');
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
