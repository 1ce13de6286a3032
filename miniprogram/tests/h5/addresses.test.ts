import type { Browser, BrowserContext } from 'playwright-core';
import type { Route } from '../../routes';
import { formerAddresses } from '../system/formerAddresses';
import { type System, startSystem } from '../system/startSystem';
import { describeInBrowser, openBrowser, phoneScreen } from './openBrowser';
import { collectFaults, Screen } from './Screen';

describeInBrowser('an address that was ever sent, in a browser', () => {
  let system: System;
  let browser: Browser;
  let context: BrowserContext;
  let faults: string[] = [];

  beforeAll(async () => {
    browser = await openBrowser();
    system = await startSystem('addresses');
    context = await browser.newContext({ viewport: phoneScreen, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
    context.setDefaultTimeout(120_000);
    faults = collectFaults(context);
  });
  afterAll(async () => {
    await browser?.close();
    await system?.close();
  });
  afterEach(() => expect(faults.splice(0)).toEqual([]));

  /** The page somebody comes to by an address, in a browser that was nowhere before. */
  async function arriveBy(address: string, name: Route): Promise<{ screen: Screen; parameters: URLSearchParams }> {
    const screen = new Screen(await context.newPage());
    await screen.page.goto(`${system.appUrl}${address}`);
    return { screen, parameters: await screen.onPage(name) };
  }

  it('in a mail opens the page for picking up, with the code filled in', async () => {
    const { screen } = await arriveBy('/#/pages/pickup/index?code=7KQ2-M9XD-4TRA', 'pickup');
    await screen.see('.t-pickup');
    expect(await screen.part('.t-code').inputValue()).toBe('7KQ2-M9XD-4TRA');
  });

  it.each([
    '/l#7KQ2-M9XD-4TRA',
    '/l%237KQ2-M9XD-4TRA',
    '/%23/pages/pickup/index?code=7KQ2-M9XD-4TRA',
    '/pages/pickup/index?code=7KQ2-M9XD-4TRA',
    '/#/pages/pickup/index&code=7KQ2-M9XD-4TRA.',
    '/?utm_source=mail#/PAGES/PICKUP/INDEX?CODE=7KQ2-M9XD-4TRA%3E',
  ])('in a mail, mangled to %s, opens that page and fills in the code all the same', async (address) => {
    const { screen } = await arriveBy(address, 'pickup');
    await screen.see('.t-pickup');
    expect(await screen.part('.t-code').inputValue()).toBe('7KQ2-M9XD-4TRA');
    await screen.page.close();
  });

  it('in a mail, mangled, opens that page in a tab in which we are open already', async () => {
    const { screen } = await arriveBy('/#/pages/privacy/policy/index', 'policy');
    await screen.page.evaluate(() => {
      window.location.hash = '#/pages/pickup/index&code=7KQ2-M9XD-4TRA';
    });
    await screen.onPage('pickup');
    await screen.see('.t-pickup');
    expect(await screen.part('.t-code').inputValue()).toBe('7KQ2-M9XD-4TRA');
  });

  it('in an SMS opens the page for picking up', async () => {
    const { screen } = await arriveBy('/l', 'pickup');
    await screen.see('.t-pickup');
  });

  it('in a message of WeChat opens the letter', async () => {
    const { screen, parameters } = await arriveBy('/#/pages/letter/index?id=01KBQ5W3T5YB0C9V8E7N6M4J2H', 'letter');
    await screen.see('.t-sign-in-panel');
    expect(parameters.get('id')).toBe('01KBQ5W3T5YB0C9V8E7N6M4J2H');
  });

  it('in an invitation opens that', async () => {
    const { screen, parameters } = await arriveBy('/#/pages/claim/index?letterId=01KB&token=mint-01', 'claim');
    await screen.see('.t-sign-in-panel');
    expect(Object.fromEntries(parameters)).toMatchObject({ letterId: '01KB', token: 'mint-01' });
  });

  it.each(formerAddresses)(
    'of %s before the journeys opens the page that is now %s, with its parameters',
    async (before, name) => {
      const { parameters } = await arriveBy(`/#/pages/${before}/index?id=01KB`, name);
      expect(parameters.get('id')).toBe('01KB');
    },
  );
});
