import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { drawnWords } from './testing/drawnWords';
import { readBoth } from './testing/readBoth';

const root = join(__dirname, '..');

interface Source {
  path: string;
  code: string;
}

const isTest = (path: string) => /\.test\.tsx?$|(^|\/)(tests|testing)\//.test(path);

const withoutComments = (text: string) => text.replace(/\/\*[\s\S]*?\*\/|(^|\s)\/\/.*$/gm, '$1');

const sources: Source[] = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path) && !isTest(path))
  .map((path) => ({ path, code: withoutComments(readFileSync(join(root, path), 'utf8')) }));

const isTexts = ({ code }: Source) => /^export const \w+ = inLocale\(\{/m.test(code);

/** Every text of a table by its path; a function stands for the number of things it is told. */
function flatten(table: unknown, path = ''): [path: string, text: string | number][] {
  if (typeof table === 'string') return [[path, table]];
  if (typeof table === 'function') return [[path, table.length]];
  return Object.entries(table as object).flatMap(([key, value]) => flatten(value, path ? `${path}.${key}` : key));
}

const isText = (entry: [string, string | number]): entry is [string, string] => typeof entry[1] === 'string';

const chineseWord = /[\u4e00-\u9fff]/;

// What a page's configuration says is compared with the page's own title by pages/titles.test.ts.
const isConfig = ({ path }: Source) => path.endsWith('.config.ts');

/** Words for people that stand in code: Chinese anywhere, words of any language where they would be drawn or read out. */
function literalsIn({ path, code }: Source): string[] {
  const chinese = code.split('\n').filter((line) => chineseWord.test(line));
  const drawn = drawnWords(path, code).filter((text) => !chineseWord.test(text));
  return [...chinese, ...drawn].map((found) => `${path}: ${found.trim()}`);
}

/** The paths below a table of this name that some code speaks of, `a.b` or `a` with all that is below it. */
function spokenOf(name: string, codes: readonly string[]): string[] {
  const uses = codes.flatMap((code) => [
    ...code.matchAll(new RegExp(`(?:\\{([^{}]*)\\}\\s*=\\s*)?(?<![\\w.])${name}((?:\\.\\w+)*)(?![\\w:])`, 'g')),
  ]);
  return uses.flatMap(([, taken, path = '']) => {
    const below = path.slice(1);
    const names = taken?.split(',').map((one) => one.split(':')[0]?.trim() ?? '');
    return names ? names.filter(Boolean).map((one) => (below ? `${below}.${one}` : one)) : [below];
  });
}

/** The texts of a file that nothing speaks of: neither they nor, as a whole, what they are part of. */
function silentIn(file: Source, table: object, all: readonly Source[]): string[] {
  const name = /^export const (\w+) = inLocale/m.exec(file.code)?.[1] ?? '';
  const from = (reader: Source) => new RegExp(`import \\{[^}]*\\b${name}\\b[^}]*\\} from '[^']*'`).test(reader.code);
  // Where there are two of that name, one of them has another.
  const otherNames = (code: string) =>
    [...code.matchAll(new RegExp(`\\b${name} as (\\w+)`, 'g'))].map((match) => match[1] ?? '');
  const byName = (code: string) =>
    otherNames(code).reduce<string>(
      (text, other) => text.replace(new RegExp(`(?<!\\.)\\b${other}\\b`, 'g'), name),
      code,
    );
  const readers = all
    .filter((one) => one !== file && from(one))
    .map(({ code }) => byName(code).replace(/^import .*$/gm, ''));
  const parts = (path: string) => path.split('.').map((_, index, each) => each.slice(0, index + 1).join('.'));
  const paths = flatten(table).map(([path]) => path);
  const known = new Set(paths.flatMap(parts));
  // What follows a text or a list is a method of it.
  const spoken = new Set(spokenOf(name, readers).map((path) => parts(path).findLast((part) => known.has(part))));
  return paths.filter((path) => !parts(path).some((part) => spoken.has(part))).map((path) => `${file.path}: ${path}`);
}

describe('the texts of the mini program', () => {
  const files = sources.filter(isTexts);
  const tables = files.map((file) => ({ file, ...readBoth<object>(join(root, file.path)) }));
  const all = (language: 'zh' | 'en') =>
    tables.flatMap(({ file, [language]: table }) => flatten(table, file.path.replace('.ts', '').replaceAll('/', '.')));

  it('exist in both languages, the same ones', () => {
    expect(all('zh').length).toBeGreaterThan(200);
    expect(
      all('en')
        .map(([path]) => path)
        .sort(),
    ).toEqual(
      all('zh')
        .map(([path]) => path)
        .sort(),
    );
  });

  it('are told the same things in both languages', () => {
    const told = (entries: ReturnType<typeof all>) => Object.fromEntries(entries.filter((entry) => !isText(entry)));
    expect(told(all('en'))).toEqual(told(all('zh')));
  });

  it('leave no text empty and no Chinese in the English ones', () => {
    const empty = [...all('zh'), ...all('en')].filter(isText).filter(([, text]) => text === '');
    expect(empty).toEqual([]);
    expect(
      all('en')
        .filter(isText)
        .filter(([, text]) => chineseWord.test(text)),
    ).toEqual([]);
  });

  it('are all said somewhere', () => {
    expect(tables.flatMap(({ file, zh }) => silentIn(file, zh, sources))).toEqual([]);
  });

  it('stand in files of texts and nowhere else', () => {
    const others = sources.filter((source) => !isTexts(source) && !isConfig(source));
    expect(others.flatMap(literalsIn)).toEqual([]);
  });
});

describe('a fault planted in the texts is found:', () => {
  const file = {
    path: 'pages/planted/texts.ts',
    code: "export const texts = inLocale({ zh: { said: '说', group: { one: '一' }, never: '不' } });",
  };
  const table = { said: '说', group: { one: '一' }, never: '不' };
  const page = (code: string) => ({
    path: 'pages/planted/index.tsx',
    code: `import { texts } from './texts';\n${code}`,
  });

  it.each([
    ['texts.said; texts.group[kind];', ['never']],
    ['const { said, never } = texts;', ['group.one']],
    ['const { one } = texts.group; say(texts.said);', ['never']],
    ['texts.said.length; texts.group.map(say);', ['never']],
    ['texts.saidOtherwise(); texts.group.one; other.texts.never;', ['said', 'never']],
  ])('a text that %s leaves unsaid', (code, silent) => {
    expect(silentIn(file, table, [file, page(code)])).toEqual(silent.map((path) => `${file.path}: ${path}`));
  });

  const within = (statement: string) => page(`export function Page() {\n${statement}\n}`);

  it.each([
    '<Text>Pick up</Text>',
    '<Text>取信</Text>',
    '<Page title="Pick up" />',
    "const words = '取信';",
    '<TextField label="Code" />',
    "<Text>{'Pick up'}</Text>",
    '<Text>{`Pick up`}</Text>',
    '<button aria-label="Back" />',
    "<TextField hint={'Code'} />",
    '<img alt="A letter" />',
    '<Text>Sent on {day}</Text>',
    '<Text>{day} is the day</Text>',
    "<Text>{sent && 'Delivered'}</Text>",
    "<Text>{sent || 'Delivered'}</Text>",
    "<Text>{texts.said ?? 'Delivered'}</Text>",
    "<Text>{'Sent ' + day}</Text>",
    `<Text>{\`Sent $\{day}\`}</Text>`,
    "<Text>{sent ? texts.said : late ? 'Late' : null}</Text>",
    "<>{letters.map((letter) => (letter.sent ? 'Sent' : null))}</>",
    "<>{letters.map((letter) => { if (letter.sent) return 'Sent'; return null; })}</>",
    "<Text>{['Sent', day].join(' ')}</Text>",
    "<Page title={sent ? 'Sent' : texts.said} />",
    `<Page title={\`Sent $\{day}\`} />`,
    "const words = sent ? 'Already sent' : texts.said;",
    "showToast({ title: 'Delivered' });",
    "showModal({ title: texts.said, content: sent ? 'Delivered' : texts.said });",
    '<Text>{sent && <Text>Sent</Text>}</Text>',
    '<Text>Доставлено</Text>',
    "<Text>{('Sent' as string)}</Text>",
  ])('%s', (code) => {
    expect(literalsIn(within(code))).toHaveLength(1);
  });

  it('each branch of it', () => {
    expect(literalsIn(within("<Text>{sent ? 'Already sent' : 'Not sent yet'}</Text>"))).toHaveLength(2);
  });

  it.each([
    '<Text>{texts.said}</Text>',
    '<View className="pickup" />',
    "<View className={isWide ? 'page page--wide' : 'page'} />",
    "<Text>{kind === 'sms' ? texts.said : texts.group[kind]}</Text>",
    "<Text>{texts.of('sms')}</Text>",
    '<Text>{day} · {texts.said} ×</Text>',
    'const of = (a: Map<string, Text>) => (a.size > one ? b : c);',
    'useState<string | null>(null); if (a > b) return <View />;',
    "call({ kind: 'sms', route: 'pages/letter/index' });",
  ])('but none in %s', (code) => {
    expect(literalsIn(within(code))).toEqual([]);
  });
});
