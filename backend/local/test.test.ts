import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import { type Launch, launchScript } from './testing/launchScript';
import { makeSmallClone } from './testing/smallClone';

const givenServices = {
  DATABASE_URL: process.env.TEST_DATABASE_URL ?? process.env.DATABASE_URL ?? '',
  REDIS_URL: process.env.REDIS_URL ?? '',
  SKIP_BROWSER: '1',
};
const none = { numFailedTests: 0, numRuntimeErrorTestSuites: 0, numPendingTests: 0, numTodoTests: 0 };
const green = { success: true, numPassedTests: 3, ...none };
let clone: string;

const test = (result: object | null, settings: Record<string, string> = {}, args: string[] = []): Launch => {
  const scripted: Record<string, string> = result ? { JEST_RESULT: JSON.stringify({ ...green, ...result }) } : {};
  return launchScript(clone, 'test.mjs', { ...givenServices, ...settings, ...scripted }, args);
};

/** What the (small) test runner says it was given. */
const givenTo = (launch: Launch): Record<string, string> =>
  JSON.parse(launch.output().match(/^given (.*)$/m)?.[1] ?? '{}');

async function query(sql: string, values: string[] = []): Promise<unknown[]> {
  const connection = await createConnection(givenServices.DATABASE_URL);
  const [rows] = await connection.query(sql, values);
  await connection.end();
  return rows as unknown[];
}

const schemasLike = (pattern: string) => query('SHOW DATABASES LIKE ?', [pattern]);

beforeEach(() => {
  clone = makeSmallClone();
});

afterEach(() => rmSync(clone, { recursive: true, force: true }));

describe('npm test', () => {
  it('ends with the counts and 0 when all passed', async () => {
    const run = test({ numPendingTests: 1, numTodoTests: 1 });
    expect(await run.exit).toBe(0);
    expect(run.lastLine()).toBe('3 passed, 0 failed, 2 skipped');
  });

  it('counts a suite that could not run as failed', async () => {
    const run = test({ success: false, numFailedTests: 1, numRuntimeErrorTestSuites: 1 });
    expect(await run.exit).toBe(1);
    expect(run.lastLine()).toBe('3 passed, 2 failed');
  });

  it('counts from the file that the arguments name, and not from what an earlier run left there', async () => {
    const named = join(clone, 'result of mine.json');
    writeFileSync(named, JSON.stringify({ ...green, numPassedTests: 9 }));
    const silent = test(null, {}, ['--outputFile', named]);
    expect(await silent.exit).toBe(1);
    expect(silent.lastLine()).toBe('0 passed, 1 failed');
    const run = test({}, {}, [`--outputFile=${named}`]);
    expect(await run.exit).toBe(0);
    expect(run.lastLine()).toBe('3 passed, 0 failed');
  });

  it('names the ten dearest files before that, and remembers what each took of which all passed', async () => {
    const ran = (name: string, seconds: number, status = 'passed') => ({
      ...{ name: join(realpathSync(clone), name), startTime: 1_000, endTime: 1_000 + seconds * 1_000 },
      assertionResults: [{ status }],
    });
    const names = Array.from({ length: 11 }, (_, index) => `backend/a${index}.test.ts`);
    const unusual = [ran('backend/b.test.ts', 9, 'pending'), ran('backend/c.test.ts', 0.1, 'failed')];
    const testResults = [...names.map((name, index) => ran(name, index + 0.5)), ...unusual];
    const run = test({ testResults }, {}, ['--selectProjects', 'shared']);
    expect(await run.exit).toBe(0);
    const [dearest = '', last] = run.output().trimEnd().split('\n').slice(-2);
    expect(last).toBe('3 passed, 0 failed');
    expect(dearest).toMatch(
      /^Dearest: backend\/a10\.test\.ts 10\.5 s, backend\/a9\.test\.ts 9\.5 s, backend\/b\.test\.ts 9\.0 s, /,
    );
    expect(dearest.match(/ s\b/g)).toHaveLength(10);
    const kept = JSON.parse(readFileSync(join(clone, '.local/seconds.json'), 'utf8'));
    expect(kept).toEqual(Object.fromEntries(names.map((name, index) => [name, index + 0.5])));
  });

  it('is red when the runner fails though every test passed', async () => {
    const run = test({ success: false });
    expect(await run.exit).toBe(1);
    expect(run.lastLine()).toBe('3 passed, 1 failed');
  });

  it('is red when the suite never ran', async () => {
    const run = test(null);
    expect(await run.exit).toBe(1);
    expect(run.lastLine()).toBe('0 passed, 1 failed');
  });

  it('is red and says why when the services are not there', async () => {
    const run = test({}, { REDIS_URL: 'redis://127.0.0.1:1/0' });
    expect(await run.exit).toBe(1);
    expect(run.output()).toContain('REDIS_URL points to 127.0.0.1:1, but nothing answers there');
    expect(run.lastLine()).toBe('0 passed, 1 failed');
  });

  it('runs without a browser, but is red and says why', async () => {
    const run = test({}, { SKIP_BROWSER: '', CHROMIUM_PATH: '/nowhere/chromium' });
    expect(await run.exit).toBe(1);
    expect(run.output()).toContain('The tests in the browser need Chromium');
    expect(givenTo(run).TEST_FOLDER).toBeDefined();
    expect(run.lastLine()).toBe('3 passed, 1 failed');
  });

  it('gives each run a schema and a key prefix of its own in given services, and drops them', async () => {
    const [first, second] = [test({}), test({})];
    await Promise.all([first.exit, second.exit]);
    const ids = [first, second].map((run) => basename(givenTo(run).TEST_FOLDER ?? ''));
    expect(new Set(ids).size).toBe(2);
    expect(new URL(givenTo(first).DATABASE_URL ?? '').pathname).toBe(`/postome_test_${ids[0]}`);
    expect(givenTo(first).REDIS_PREFIX).toBe(`postome_test_${ids[0]}`);
    for (const id of ids) expect(await schemasLike(`postome\\_test\\_${id}%`)).toEqual([]);
  });

  it('drops what a killed run has made in given services, once a run is given them again', async () => {
    const dead = join(clone, '.local/test/deadbeef');
    mkdirSync(dead, { recursive: true });
    writeFileSync(join(dead, 'given-services'), '');
    utimesSync(dead, 0, 0);
    await query('CREATE DATABASE postome_test_deadbeef');
    const shared = ['--selectProjects', 'shared'];
    await test({}, { DATABASE_URL: '', REDIS_URL: '' }, shared).exit;
    expect(existsSync(dead)).toBe(true);
    await test({}, {}, shared).exit;
    expect(existsSync(dead)).toBe(false);
    expect(await schemasLike('postome\\_test\\_deadbeef%')).toEqual([]);
  });

  it('starts services of its own beside those of a run of npm start, and leaves nothing behind', async () => {
    const run = launchScript(clone, 'test.mjs', { JEST_RESULT: JSON.stringify(green), SKIP_BROWSER: '1' });
    expect(await run.exit).toBe(0);
    expect(givenTo(run).DATABASE_URL).toMatch(/^mysql:\/\/postome:[\w-]+@127\.0\.0\.1:\d+\/postome$/);
    expect(givenTo(run).DATABASE_URL).not.toBe(givenServices.DATABASE_URL);
    expect(readdirSync(join(clone, '.local/test'))).toEqual([]);
    expect(existsSync(join(clone, '.local/run.json'))).toBe(false);
  });
});
