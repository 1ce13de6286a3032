import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { eventually } from '../testing/eventually';
import { freePorts } from '../testing/freePorts';
import { type Launch, launchScript } from './testing/launchScript';
import { makeSmallClone } from './testing/smallClone';

// Installs what the lockfile names as soon as the test lets it end; notes when it begins and ends.
const npm = `#!/usr/bin/env node
  const { appendFileSync, copyFileSync, existsSync } = require('node:fs');
  appendFileSync('npm.log', 'begins\\n');
  const waiting = setInterval(() => {
    if (!existsSync('npm.may-end')) return;
    clearInterval(waiting);
    copyFileSync('package-lock.json', 'node_modules/.package-lock.json');
    appendFileSync('npm.log', 'ends\\n');
  }, 20);
`;
const givenServices = {
  DATABASE_URL: process.env.TEST_DATABASE_URL ?? process.env.DATABASE_URL ?? '',
  REDIS_URL: process.env.REDIS_URL ?? '',
};
let clone: string;
let launches: Launch[] = [];

async function launch(script: string): Promise<Launch> {
  const [port, sandboxPort] = await freePorts(2);
  const PATH = `${join(clone, 'bin')}${delimiter}${process.env.PATH}`;
  const ports = { PORT: String(port), SANDBOX_PORT: String(sandboxPort) };
  const launched = launchScript(clone, script, { ...givenServices, ...ports, PATH });
  launches.push(launched);
  return launched;
}

function writeLockfile(version: string) {
  const dependencies = { 'postome-absent': version };
  const packages = { '': { dependencies }, 'node_modules/postome-absent': { version } };
  writeFileSync(join(clone, 'package.json'), JSON.stringify({ dependencies }));
  writeFileSync(join(clone, 'package-lock.json'), JSON.stringify({ packages }));
}

const installs = () => (existsSync(join(clone, 'npm.log')) ? readFileSync(join(clone, 'npm.log'), 'utf8') : '');
const installsBecome = (noted: string) => eventually(() => expect(installs()).toBe(noted));
const letNpmEnd = () => writeFileSync(join(clone, 'npm.may-end'), '');

beforeEach(() => {
  clone = makeSmallClone();
  mkdirSync(join(clone, 'bin'));
  writeFileSync(join(clone, 'bin/npm'), npm);
  chmodSync(join(clone, 'bin/npm'), 0o755);
  writeLockfile('1.0.0');
});

afterEach(async () => {
  for (const launched of launches) launched.signal('SIGTERM');
  await Promise.all(launches.map(({ exit }) => exit));
  launches = [];
  rmSync(clone, { recursive: true, force: true });
});

describe('the packages of a clone', () => {
  it('are installed once by runs that were launched together', async () => {
    const [started, installed] = await Promise.all([launch('start.mjs'), launch('install.mjs')]);
    // Both are at the step, and one of them at npm.
    for (const run of [started, installed]) await run.prints('Packages …');
    await installsBecome('begins\n');
    letNpmEnd();
    expect(await installed.exit).toBe(0);
    expect(await started.prints('Ctrl-C ends it')).toBe(true);
    expect(installs()).toBe('begins\nends\n');
    expect([started, installed].map((run) => /Packages … (.*) \(/.exec(run.output())?.[1]).sort()).toEqual([
      'already there',
      'installed',
    ]);
  });

  it('are not installed beside an npm that a killed run has left behind', async () => {
    const killed = await launch('start.mjs');
    await installsBecome('begins\n');
    killed.signal('SIGKILL');
    const installed = await launch('install.mjs');
    await installsBecome('begins\nbegins\n');
    letNpmEnd();
    expect(await installed.exit).toBe(0);
    expect(installs()).toBe('begins\nbegins\nends\n');
  });

  it('are not taken from a run of npm start that is at work', async () => {
    letNpmEnd();
    const started = await launch('start.mjs');
    expect(await started.prints('Ctrl-C ends it')).toBe(true);
    writeLockfile('2.0.0');
    const refused = await launch('install.mjs');
    expect(await refused.exit).toBe(1);
    expect(refused.output()).toContain('package-lock.json has changed, but npm start or npm test is at work');
    expect(installs()).toBe('begins\nends\n');

    started.signal('SIGINT');
    await started.exit;
    const allowed = await launch('install.mjs');
    expect(await allowed.exit).toBe(0);
    expect(installs()).toBe('begins\nends\nbegins\nends\n');
  });
});
