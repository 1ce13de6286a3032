import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';

interface AppJson {
  pages: string[];
  subPackages?: { root: string; pages: string[] }[];
  preloadRule?: Record<string, { packages: string[] }>;
  sitemapLocation?: string;
  themeLocation?: string;
  tabBar?: { list: { pagePath: string; iconPath?: string; selectedIconPath?: string }[] };
  usingComponents?: Record<string, string>;
}

/** A name and the file that says it. */
interface Named {
  by: string;
  file: string;
}

/**
 * What the files of a mini program name and is not there, as `who: what`: pages, components, packages, pictures, styles,
 * markup, scripts, sitemap and theme, and the folder of project.config.json. `dist` is the folder of project.config.json.
 */
export function missingFiles(dist: string): string[] {
  const json = (file: string) => JSON.parse(readFileSync(join(dist, file), 'utf8'));
  const app: AppJson = json('app.json');
  const roots = (app.subPackages ?? []).map(({ root }) => root);
  const pages = [
    ...app.pages,
    ...(app.subPackages ?? []).flatMap((one) => one.pages.map((page) => `${one.root}/${page}`)),
  ];
  const named = [
    ...namedByApp(app, pages),
    ...namedByProject(json('project.config.json')),
    ...filesIn(dist).flatMap((file) => namedBy(dist, file)),
  ];
  const missing = named.filter(({ file }) => !existsSync(join(dist, file)));
  const strange = [
    ...namedBySitemap(dist, app),
    ...Object.keys(app.preloadRule ?? {}).map((file) => ({ by: 'app.json', file })),
  ].filter(({ file }) => !pages.includes(file));
  const packages = Object.values(app.preloadRule ?? {}).flatMap((one) => one.packages);
  const noPackage = packages.filter((one) => one !== '__APP__' && !roots.includes(one));
  return [...missing, ...strange, ...noPackage.map((file) => ({ by: 'app.json', file }))]
    .map(({ by, file }) => `${by}: ${file}`)
    .filter((one, index, all) => all.indexOf(one) === index);
}

/** All files below a folder, by their paths inside it. */
export const filesIn = (dist: string): string[] =>
  readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((file) => statSync(join(dist, file)).isFile());

// A mini program looks for its sitemap even where none is named, and takes everything for public where there is none.
function namedByApp({ sitemapLocation = 'sitemap.json', themeLocation, tabBar }: AppJson, pages: string[]): Named[] {
  const icons = tabBar?.list.flatMap(({ iconPath, selectedIconPath }) => [iconPath, selectedIconPath]) ?? [];
  const files = [sitemapLocation, themeLocation, ...icons, ...pages.flatMap(filesOfPage)];
  return files
    .filter((file) => file !== undefined && file !== '')
    .map((file) => ({ by: 'app.json', file: file as string }));
}

const filesOfPage = (page: string): string[] => ['js', 'json', 'wxml'].map((kind) => `${page}.${kind}`);

function namedByProject(project: Record<string, unknown>): Named[] {
  const folders = ['miniprogramRoot', 'pluginRoot', 'cloudfunctionRoot'].map((name) => project[name]);
  return folders.filter((one) => typeof one === 'string').map((file) => ({ by: 'project.config.json', file }));
}

// How each kind of file names another; `{{…}}` is only known on the phone.
const naming: Record<string, RegExp[]> = {
  wxml: [/<(?:import|include|wxs|image|cover-image)\b[^>]*?\ssrc="([^"{]+)"/g],
  wxs: [/\brequire\(["']([^"']+)["']\)/g],
  wxss: [/@import\s+["']([^"']+)["']/g, /\burl\(["']?([^"')]+)["']?\)/g],
  js: [/\brequire\(["']([./][^"']*)["']\)/g],
};
const picture = /["'`]\/?(assets\/[^"'`]+)["'`]/g;

/** What one file of the program names inside it, by a path from the program's root. */
function namedBy(dist: string, by: string): Named[] {
  const kind = by.slice(by.lastIndexOf('.') + 1);
  const from = (name: string) => (name.startsWith('/') ? name.slice(1) : posix.join(dirname(by), name));
  if (kind === 'json')
    return componentsOf(dist, by)
      .map(from)
      .flatMap(filesOfPage)
      .map((file) => ({ by, file }));
  if (!naming[kind]) return [];
  const text = readFileSync(join(dist, by), 'utf8');
  const each = (pattern: RegExp) => [...text.matchAll(pattern)].map(([, name = '']) => name);
  const here = naming[kind].flatMap(each).filter((name) => !/^(\w+:|\/\/)/.test(name));
  const files = here.map(from).map((file) => (kind === 'js' && !file.endsWith('.js') ? `${file}.js` : file));
  return [...files, ...(kind === 'js' ? each(picture) : [])].map((file) => ({ by, file }));
}

function componentsOf(dist: string, page: string): string[] {
  const components: string[] = Object.values(JSON.parse(readFileSync(join(dist, page), 'utf8')).usingComponents ?? {});
  return components.filter((one) => !one.includes('://'));
}

/** The pages the sitemap speaks of. */
function namedBySitemap(dist: string, { sitemapLocation: by = 'sitemap.json' }: AppJson): Named[] {
  if (!existsSync(join(dist, by))) return [];
  const { rules }: { rules: { page: string }[] } = JSON.parse(readFileSync(join(dist, by), 'utf8'));
  return rules.filter(({ page }) => page !== '*').map(({ page: file }) => ({ by, file }));
}
