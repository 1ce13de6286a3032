/** @jest-environment node */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { missingFiles } from './missingFiles';

const dist = join(__dirname, '..', '..', '..', 'dist', 'weapp');

const whole: Record<string, string> = {
  'project.config.json': '{"miniprogramRoot":"./"}',
  'app.json': JSON.stringify({
    pages: ['pages/home/index'],
    subPackages: [{ root: 'pages/write', pages: ['time/index'] }],
    preloadRule: { 'pages/home/index': { packages: ['pages/write'] } },
    themeLocation: 'theme.json',
    sitemapLocation: 'sitemap.json',
    tabBar: { list: [{ pagePath: 'pages/home/index', iconPath: 'assets/home.png' }] },
  }),
  'sitemap.json': '{"rules":[{"action":"allow","page":"pages/home/index"},{"action":"disallow","page":"*"}]}',
  'theme.json': '{}',
  'app.js': 'require("./common");share("assets/cover.png")',
  'common.js': '',
  'app.wxss':
    '@import "./base.wxss";.a{background:url(./assets/paper.png)}.b{background:url(data:image/png;base64,AA)}',
  'base.wxss': '',
  'base.wxml': '<wxs module="xs" src="./utils.wxs" /><image src="{{a}}"/><image src="/assets/home.png"/>',
  'utils.wxs': '',
  'assets/home.png': '',
  'assets/paper.png': '',
  'assets/cover.png': '',
  'comp.js': '',
  'comp.json': '{"component":true}',
  'comp.wxml': '<import src="./base.wxml" />',
  'pages/home/index.js': 'require("../../common.js")',
  'pages/home/index.json': '{"usingComponents":{"comp":"../../comp","far":"plugin://one/two"}}',
  'pages/home/index.wxml': '<include src="../../base.wxml"/>',
  'pages/write/time/index.js': '',
  'pages/write/time/index.json': '{}',
  'pages/write/time/index.wxml': '',
};

describe('every file that the mini program names', () => {
  it('is in the bundle for WeChat', () => {
    expect(missingFiles(dist)).toEqual([]);
  });

  it('is told to WeChat by a sitemap that lets it index the home page alone', () => {
    const { rules } = JSON.parse(readFileSync(join(dist, 'sitemap.json'), 'utf8'));
    expect(rules).toEqual([
      { action: 'allow', page: 'pages/home/index' },
      { action: 'disallow', page: '*' },
    ]);
  });
});

describe('what is missing in a mini program', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'weapp-'));
    for (const [file, text] of Object.entries(whole)) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), text);
    }
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is nothing where all is there', () => {
    expect(missingFiles(folder)).toEqual([]);
  });

  it.each(Object.keys(whole).filter((file) => !/^(project\.config|app)\.|^app\.wxss$/.test(file)))(
    'is %s once it is taken away',
    (file) => {
      rmSync(join(folder, file));
      expect(missingFiles(folder)).toEqual(expect.arrayContaining([expect.stringContaining(`: ${file}`)]));
    },
  );

  it.each([
    [
      'a package to load ahead',
      'app.json',
      whole['app.json']?.replace('["pages/write"]', '["pages/none"]'),
      'pages/none',
    ],
    [
      'a page of the sitemap',
      'sitemap.json',
      '{"rules":[{"page":"pages/none/index"}]}',
      'sitemap.json: pages/none/index',
    ],
    ['the folder of the program', 'project.config.json', '{"miniprogramRoot":"none/"}', 'project.config.json: none/'],
    ['a sitemap nobody names', 'app.json', whole['app.json']?.replace('sitemapLocation', 'x'), null],
  ])('is %s that is not there', (_what, file, text, missing) => {
    writeFileSync(join(folder, file), text ?? '');
    if (missing) expect(missingFiles(folder).join('\n')).toContain(missing);
    rmSync(join(folder, 'sitemap.json'));
    expect(missingFiles(folder)).toContain('app.json: sitemap.json');
  });

  it('would be the sitemap, were the bundle copied without it', () => {
    cpSync(dist, folder, { recursive: true });
    rmSync(join(folder, 'sitemap.json'));
    expect(missingFiles(folder)).toEqual(['app.json: sitemap.json']);
  });
});
