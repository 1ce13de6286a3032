import { evaluate } from '../testing/evaluate';

type Texts = Record<string, string>;

/** What each source leads to, given the texts of all files. */
const graphOf = (texts: Texts) =>
  evaluate(
    'changed/importGraph.mjs',
    `readGraph(${JSON.stringify(Object.keys(texts))}, (path) => (${JSON.stringify(texts)})[path])`,
  ) as Promise<Record<string, string[]>>;

/** What one text leads to beside these files. */
async function leadsOf(path: string, text: string, ...files: string[]): Promise<string[] | undefined> {
  return (await graphOf({ ...Object.fromEntries(files.map((file) => [file, ''])), [path]: text }))[path];
}

describe('what a source leads to', () => {
  it.each([
    ['an import', "import { a } from './a';"],
    ['one over several lines', "import {\n  type A,\n  a,\n} from './a';"],
    ['one for its effects', "import './a';"],
    ['one at its time', "const { a } = await import('./a');"],
    ['a require', "const { a } = require('./a');"],
    ['what is handed on', "export * from './a';"],
    ['what stands in for a module', "jest.mock('./a', () => ({}));"],
    ['a name with its ending', "import { a } from './a.ts';"],
  ])('is %s', async (_what, text) => {
    expect(await leadsOf('backend/letters/b.ts', text, 'backend/letters/a.ts')).toEqual(['backend/letters/a.ts']);
  });

  it.each([
    ['types alone', "import type { A } from './a';"],
    ['types handed on', "export type { A } from './a';"],
    ['a package', "import a from 'a';"],
    ['a path in a text', "const where = './a.ts';"],
  ])('is not %s', async (_what, text) => {
    expect(await leadsOf('backend/letters/b.ts', text, 'backend/letters/a.ts')).toEqual([]);
  });

  it('is, on the phone, the module of every platform', async () => {
    const platforms = ['miniprogram/services/wechat.ts', 'miniprogram/services/wechat.weapp.ts'];
    const text = "import { login } from '../services/wechat';\nimport './index.scss';";
    const leads = await leadsOf('miniprogram/home/index.tsx', text, ...platforms, 'miniprogram/home/index.scss');
    expect(leads?.sort()).toEqual(['miniprogram/home/index.scss', ...platforms]);
  });
});

describe('what a test leads to', () => {
  it('is also what it reads or starts, named beside it, from the root, or among the scripts of the launcher', async () => {
    const files = ['README.md', 'package.json', 'backend/local/nodeVersion.cjs', 'backend/local/session/failure.mjs'];
    const text =
      "read('README.md'); join(__dirname, '../../package.json', 'nodeVersion.cjs'); evaluate('session/failure.mjs');";
    expect((await leadsOf('backend/local/some.test.ts', text, ...files))?.sort()).toEqual([...files].sort());
  });

  it('is what it runs from a build', async () => {
    const graph = await graphOf({
      'backend/worker.ts': '',
      'backend/sandbox/main.ts': '',
      'backend/testing/processes.ts': '',
      'miniprogram/app.tsx': '',
      'miniprogram/storage.h5.ts': '',
      'miniprogram/tests/weapp/phone/Phone.ts': '',
      'miniprogram/tests/system/runSystem.mjs': '',
    });
    expect(graph['backend/testing/processes.ts']).toEqual(['backend/worker.ts']);
    expect(graph['miniprogram/tests/weapp/phone/Phone.ts']).toEqual(['miniprogram/app.tsx']);
    expect(graph['miniprogram/tests/system/runSystem.mjs']).toEqual(['backend/worker.ts', 'backend/sandbox/main.ts']);
  });

  it('is what all tests stand on', async () => {
    expect(await leadsOf('shared/a.test.ts', '', 'package-lock.json', 'backend/testing/setEnv.ts')).toEqual([
      'package-lock.json',
    ]);
    expect(await leadsOf('backend/a.test.ts', '', 'package-lock.json', 'backend/testing/setEnv.ts')).toEqual([
      'package-lock.json',
      'backend/testing/setEnv.ts',
    ]);
  });
});
