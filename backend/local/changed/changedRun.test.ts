import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Launch, launchScript } from '../testing/launchScript';
import { makeSmallClone } from '../testing/smallClone';

const none = { numFailedTests: 0, numRuntimeErrorTestSuites: 0, numPendingTests: 0, numTodoTests: 0 };
const result = JSON.stringify({ success: true, numPassedTests: 3, ...none });
let clone: string;

const git = (...words: string[]) =>
  execFileSync('git', ['-c', 'user.name=test', '-c', 'user.email=test@localhost', ...words], {
    cwd: clone,
    stdio: 'pipe',
  });

function write(file: string, text: string): void {
  mkdirSync(dirname(join(clone, file)), { recursive: true });
  writeFileSync(join(clone, file), text);
}

function commit(): void {
  git('add', '--all');
  git('commit', '--quiet', '--message', 'a step');
}

const runChanged = (...more: string[]): Launch =>
  launchScript(clone, 'test.mjs', { JEST_RESULT: result }, ['--changed', ...more]);

/** The files that the (small) test runner was told to run; undefined when it was not started. */
const filesGiven = (run: Launch): string[] | undefined =>
  JSON.parse(run.output().match(/^given (.*)$/m)?.[1] ?? '{}').files;

beforeEach(() => {
  clone = makeSmallClone();
  write('.gitignore', 'node_modules\n.local\n');
  for (const name of ['postage', 'channels']) {
    write(`shared/${name}.ts`, '');
    write(`shared/${name}.test.ts`, `import './${name}';`);
  }
  git('init', '--quiet', '--initial-branch=main');
  commit();
});

afterEach(() => rmSync(clone, { recursive: true, force: true }));

describe('npm run test:changed', () => {
  it('runs what leads to a file that differs from main, committed, not committed or new', async () => {
    git('switch', '--quiet', '--create', 'branch');
    write('shared/postage.ts', '// changed');
    commit();
    write('shared/channels.ts', '// changed');
    write('shared/new.test.ts', '');
    const run = runChanged();
    expect(await run.exit).toBe(0);
    expect(filesGiven(run)?.sort()).toEqual(['channels', 'new', 'postage'].map((name) => `shared/${name}.test.ts`));
    expect(run.output()).toMatch(/3 files changed since main \([0-9a-f]{7}\)/);
    expect(run.output()).not.toMatch(/not run/i);
    expect(run.lastLine()).toBe('3 passed, 0 failed');
  });

  it('looks on main at what is not committed', async () => {
    write('shared/postage.ts', '// changed');
    commit();
    write('shared/channels.ts', '// changed');
    const run = runChanged();
    expect(await run.exit).toBe(0);
    expect(filesGiven(run)).toEqual(['shared/channels.test.ts']);
  });

  it('looks back to a commit that is named, and says so when git knows none of this name', async () => {
    write('shared/postage.ts', '// changed');
    commit();
    const run = runChanged('--changed=HEAD~1');
    expect(await run.exit).toBe(0);
    expect(filesGiven(run)).toEqual(['shared/postage.test.ts']);
    const lost = runChanged('--changed=nowhere');
    expect(await lost.exit).toBe(1);
    expect(lost.output()).toContain('git cannot say what has changed.');
    expect(lost.lastLine()).toBe('0 passed, 1 failed');
  });

  it('says in its last lines what it left out, and what no test leads to', async () => {
    write('.local/seconds.json', JSON.stringify({ 'shared/postage.test.ts': 3_600 }));
    for (const file of ['shared/postage.ts', 'shared/channels.ts', join('docs', 'notes.md')]) write(file, '// changed');
    const run = runChanged();
    expect(await run.exit).toBe(0);
    expect(filesGiven(run)).toEqual(['shared/channels.test.ts']);
    expect(run.output().trimEnd().split('\n').slice(-6)).toEqual([
      'Changed, but no test leads there:',
      '  docs: notes.md',
      'Not run, though they lead to a changed file (nearest first; npm test runs all):',
      '  shared: postage',
      'not run: 1 of 2 test files',
      '3 passed, 0 failed',
    ]);
  });

  it('runs nothing where nothing has changed', async () => {
    const run = runChanged();
    expect(await run.exit).toBe(0);
    expect(filesGiven(run)).toBeUndefined();
    expect(run.lastLine()).toBe('0 passed, 0 failed');
  });
});
