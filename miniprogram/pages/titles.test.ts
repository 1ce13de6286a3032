import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { zhCN } from '../locales/zh-CN';
import { type Route, routes } from '../routes';

const names = Object.keys(routes) as Route[];

/** The title that WeChat shows until the page has set its own. */
async function staticTitle(name: Route): Promise<string | undefined> {
  const { default: config } = await import(join(__dirname, '..', `${routes[name]}.config`));
  return config.navigationBarTitleText;
}

const setsOwnTitle = (name: Route) =>
  readFileSync(join(__dirname, '..', `${routes[name]}.tsx`), 'utf8').includes(`<Page title={texts.${name}.title}`);

// What Taro's build does with a page's configuration: it takes it as it stands.
beforeAll(() => Object.assign(globalThis, { definePageConfig: (config: object) => config }));

it.each(names)('the title of %s does not change in Chinese when the page sets its own', async (name) => {
  expect(setsOwnTitle(name)).toBe(true);
  expect(await staticTitle(name)).toBe(zhCN[name].title);
});
