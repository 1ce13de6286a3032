import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describeInBrowser } from './openBrowser';

const dist = join(__dirname, '..', '..', '..', 'dist', 'h5');

const files = () =>
  readdirSync(dist, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

describeInBrowser('the bundle for browsers', () => {
  it('knows no stand-in: neither their script, nor their people, nor an address on this machine', () => {
    const texts = files().filter((file) => /\.(js|css|html|json)$/.test(file));
    expect(texts.length).toBeGreaterThan(10);
    const standIns = /wechat-container|sandbox|stand-in|linwan|zhoumu|waipo|amelie|localhost|127\.0\.0\.1/i;
    expect(texts.filter((file) => standIns.test(readFileSync(file, 'utf8')))).toEqual([]);
  });

  it('carries what pages share once: beside the app, its libraries and that, no script has 52 KB', () => {
    const scripts = files().filter((file) => file.endsWith('.js'));
    expect(scripts.length).toBeGreaterThan(20);
    expect(scripts.filter((file) => statSync(file).size > 52_000)).toHaveLength(3);
  });

  it('says of itself what it is, and to crawlers what they need not ask for', () => {
    expect(readFileSync(join(dist, 'index.html'), 'utf8')).toMatch(/<meta name="?description"? content="[^"]{40,160}"/);
    expect(readFileSync(join(dist, 'robots.txt'), 'utf8')).toMatch(/^User-agent: \*\n(Disallow: \/\w+\/?\n)+$/m);
  });

  it('has beside every larger script and style its compressed form, a third of it in all', () => {
    const large = files().filter((file) => /\.(js|css)$/.test(file) && statSync(file).size >= 1000);
    expect(large.length).toBeGreaterThan(10);
    for (const file of large) expect(gunzipSync(readFileSync(`${file}.gz`))).toEqual(readFileSync(file));
    const sum = (paths: string[]) => paths.reduce((bytes, path) => bytes + statSync(path).size, 0);
    expect(sum(large.map((file) => `${file}.gz`))).toBeLessThan(0.4 * sum(large));
  });

  it('carries no source map', () => {
    expect(files().filter((file) => file.endsWith('.map'))).toEqual([]);
  });

  it('compiles no code from text', () => {
    const scripts = files().filter((file) => file.endsWith('.js'));
    const found = scripts.filter((file) => /\bnew Function\b|(^|[^\w.$])eval\(/.test(readFileSync(file, 'utf8')));
    expect(found).toEqual([]);
  });
});
