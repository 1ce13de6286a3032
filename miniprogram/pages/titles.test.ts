import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readBoth } from '../locales/testing/readBoth';
import { type Route, routes } from '../routes';

const names = Object.keys(routes) as Route[];

/** The title that WeChat shows until the page has set its own. */
async function staticTitle(name: Route): Promise<string | undefined> {
  const { default: config } = await import(fileOf(name, 'index.config.ts'));
  return config.navigationBarTitleText;
}

const fileOf = (name: Route, file: string) => join(__dirname, '..', dirname(routes[name]), file);

/** The titles in Chinese that the page sets itself: of its own texts, or of those it shares with other pages. */
function ownTitles(name: Route): (string | undefined)[] {
  const page = readFileSync(fileOf(name, 'index.tsx'), 'utf8');
  return [...page.matchAll(/<Page title=\{(\w+)\.(\w+)\}/g)].map(([, table, key = '']) => {
    const [, file = ''] = new RegExp(`import \\{ ${table} \\} from '([^']+)'`).exec(page) ?? [];
    return readBoth<Record<string, string>>(fileOf(name, file)).zh[key];
  });
}

// What Taro's build does with a page's configuration: it takes it as it stands.
beforeAll(() => Object.assign(globalThis, { definePageConfig: (config: object) => config }));

it.each(names)('the title of %s does not change in Chinese when the page sets its own', async (name) => {
  expect(await staticTitle(name)).toEqual(expect.any(String));
  expect(ownTitles(name)).toContain(await staticTitle(name));
});
