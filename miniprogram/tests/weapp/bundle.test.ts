/** @jest-environment node */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { letters, sealing } from '../../../shared/contract';
import { pictures } from '../../../shared/contract/pictures';
import { errors } from '../../../shared/errors';
import { isPhoneErrorCode, phoneErrors } from '../../../shared/phoneErrors';
import { routes, sentAddresses } from '../../routes';

const dist = join(__dirname, '..', '..', '..', 'dist', 'weapp');
interface AppJson {
  pages: string[];
  subPackages: { root: string; pages: string[] }[];
}

const kilobyte = 1024;
const megabyte = 1024 * kilobyte;

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesBelow(join(folder, entry.name)) : [join(folder, entry.name)],
  );
}

interface Sized {
  path: string;
  size: number;
}

/** How large the main package is, in bytes: everything that lies below the root of no subpackage. */
const mainSize = (files: readonly Sized[], { subPackages }: Pick<AppJson, 'subPackages'>): number =>
  files
    .filter(({ path }) => !subPackages.some(({ root }) => path.startsWith(`${root}/`)))
    .reduce((sum, { size }) => sum + size, 0);

const appJson = () => JSON.parse(readFileSync(join(dist, 'app.json'), 'utf8')) as AppJson;

const scripts = () =>
  filesBelow(dist)
    .filter((file) => file.endsWith('.js'))
    .map((file) => ({ file, text: readFileSync(file, 'utf8') }));

describe('the bundle for WeChat', () => {
  it('fits into the two megabytes of a main package', () => {
    const size = filesBelow(dist).reduce((sum, file) => sum + statSync(file).size, 0);
    expect(size).toBeGreaterThan(100_000);
    expect(size).toBeLessThanOrEqual(2 * megabyte);
  });

  it('comes up with a main package of 450 KB at most', () => {
    const files = filesBelow(dist).map((file) => ({ path: relative(dist, file), size: statSync(file).size }));
    const largest = [...files].sort((one, other) => other.size - one.size).slice(0, 8);
    const size = mainSize(files, appJson());
    expect(size).toBeGreaterThan(100_000);
    if (size > 450 * kilobyte) throw new Error(`the main package has ${size} bytes: ${JSON.stringify(largest)}`);
  });

  it('counts for the main package what is planted there, and not what is planted in a subpackage', () => {
    const program = { subPackages: [{ root: 'pages/write', pages: [] }] };
    const files = ['app.js', 'pages/home/index.js', 'pages/writes.js', 'pages/write/compose/index.js'];
    expect(
      mainSize(
        files.map((path, index) => ({ path, size: 10 ** index })),
        program,
      ),
    ).toBe(111);
  });

  it('compiles no code from text, which mini programs forbid', () => {
    const found = scripts().filter(({ text }) => /\bnew Function\b|(^|[^\w.$])(Function|eval)\(/.test(text));
    expect(found.map(({ file }) => file)).toEqual([]);
  });

  it('leaves out what endpoints say of themselves and what they answer', () => {
    const summaries = [letters, sealing, pictures].flatMap((module) =>
      Object.values(module).map(({ summary }) => summary),
    );
    expect(scripts().filter(({ text }) => summaries.some((summary) => text.includes(summary)))).toEqual([]);
    expect(summaries.length).toBeGreaterThan(20);
  });

  it('leaves out the sentences of errors that come with the answer of the API', () => {
    const sentences = Object.entries(errors).filter(([code]) => !isPhoneErrorCode(code));
    expect(sentences.length).toBeGreaterThan(30);
    // A page may say a short one by itself.
    const said = (text: string) => sentences.some(([, { en }]) => en.length > 30 && text.includes(en));
    expect(
      scripts()
        .filter(({ text }) => said(text))
        .map(({ file }) => file),
    ).toEqual([]);
    expect(scripts().some(({ text }) => text.includes(phoneErrors.unavailable.en))).toBe(true);
  });

  it('has no pattern with Unicode properties, with which no file loads in WeChat on Android', () => {
    const found = scripts().filter(({ text }) => /\\p\{/i.test(text));
    expect(found.map(({ file }) => file)).toEqual([]);
  });

  it('carries no source map and no address but that of the API it was built for', () => {
    expect(filesBelow(dist).filter((file) => file.endsWith('.map'))).toEqual([]);
    const local = scripts().filter(({ text }) => /localhost|127\.0\.0\.1/.test(text));
    expect(local.map(({ file }) => file)).toEqual([]);
  });

  it('has exactly the pages of routes.ts, each with its script and its markup', () => {
    const { pages, subPackages } = appJson();
    const below = subPackages.flatMap(({ root, pages }) => pages.map((page) => `${root}/${page}`));
    expect([...pages, ...below].sort()).toEqual([...Object.values(routes), ...Object.values(sentAddresses)].sort());
    for (const page of [...pages, ...below]) {
      for (const kind of ['js', 'wxml', 'json']) expect(existsSync(join(dist, `${page}.${kind}`))).toBe(true);
    }
  });
});
