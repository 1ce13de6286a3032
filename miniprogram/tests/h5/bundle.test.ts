import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
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

  it('carries what pages share once: beside the app, its libraries and that, no script has 20 KB', () => {
    const scripts = files().filter((file) => file.endsWith('.js'));
    expect(scripts.length).toBeGreaterThan(20);
    expect(scripts.filter((file) => statSync(file).size > 20_000)).toHaveLength(3);
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
