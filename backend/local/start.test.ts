import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import { eventually } from '../testing/eventually';
import { freePorts } from '../testing/freePorts';
import { type Launch, launchScript, lives } from './testing/launchScript';
import { makeSmallClone } from './testing/smallClone';

const givenServices = {
  DATABASE_URL: process.env.TEST_DATABASE_URL ?? process.env.DATABASE_URL ?? '',
  REDIS_URL: process.env.REDIS_URL ?? '',
};
const clones: string[] = [];
const launches: Launch[] = [];
let ports: { PORT: string; SANDBOX_PORT: string };

function newClone(): string {
  const clone = makeSmallClone();
  clones.push(clone);
  return clone;
}

function launch(clone: string, script = 'start.mjs', settings: Record<string, string> = ports): Launch {
  const launched = launchScript(clone, script, settings);
  launches.push(launched);
  return launched;
}

async function startUntilReady(clone: string, settings: Record<string, string> = ports): Promise<Launch> {
  const started = launch(clone, 'start.mjs', settings);
  if (!(await started.prints('Ctrl-C ends it'))) throw new Error(started.output());
  return started;
}

async function newPorts() {
  const [port, sandboxPort] = await freePorts(2);
  return { PORT: String(port), SANDBOX_PORT: String(sandboxPort) };
}

/** The pids of the processes that the run of a clone has on record. */
function childrenOf(clone: string): number[] {
  const run = JSON.parse(readFileSync(join(clone, '.local/run.json'), 'utf8'));
  return run.children.map(({ pid }: { pid: number }) => pid);
}

/** The environment that the (small) API of a run was started with. */
async function environmentOf({ PORT }: { PORT: string }): Promise<Record<string, string>> {
  return JSON.parse(await (await fetch(`http://127.0.0.1:${PORT}/`)).text());
}

async function query({ DATABASE_URL = '' }: Record<string, string>, sql: string): Promise<unknown> {
  const connection = await createConnection(DATABASE_URL);
  const [rows] = await connection.query(sql);
  await connection.end();
  return rows;
}

beforeEach(async () => {
  ports = await newPorts();
});

afterEach(async () => {
  for (const launched of launches.splice(0)) {
    launched.signal('SIGTERM');
    await launched.exit;
  }
  for (const clone of clones.splice(0)) rmSync(clone, { recursive: true, force: true });
});

describe('npm start with a database and Redis of its own', () => {
  it('starts everything, keeps data over a restart, and on Ctrl-C ends all it has started', async () => {
    const clone = newClone();
    const first = await startUntilReady(clone, { ...ports, HOST: 'x86_64-conda-linux-gnu' });
    expect(first.output()).toContain(`http://localhost:${ports.PORT}`);
    expect(first.output()).toContain('The first operator .local/operator.json');
    expect(statSync(join(clone, '.local/environment.json')).mode & 0o777).toBe(0o600);
    const typed = launch(clone, 'cli.mjs', {});
    expect(await typed.prints(`migrated ${new URL((await environmentOf(ports)).DATABASE_URL ?? '').pathname}`)).toBe(
      true,
    );
    const before = await environmentOf(ports);
    expect(before.HOST).toBe('127.0.0.1'); // whatever a shell exports
    await query(before, "CREATE TABLE kept (words VARCHAR(20)) AS SELECT '见字如面' AS words");
    const pids = childrenOf(clone);
    expect(pids.filter(lives)).toHaveLength(6);

    first.signal('SIGINT');
    expect(await first.exit).toBe(130);
    expect(pids.filter(lives)).toEqual([]);
    expect(await launch(clone, 'cli.mjs', {}).prints('Start PostoMe first')).toBe(true);

    await startUntilReady(clone);
    const after = await environmentOf(ports);
    expect(await query(after, 'SELECT words FROM kept')).toEqual([{ words: '见字如面' }]);
    expect(after.APP_SECRET).toBe(before.APP_SECRET);
  });

  it('after kill -9 ends what was left and starts again, and touches no other process', async () => {
    const clone = newClone();
    const bystander = spawn('sleep', ['3600']);
    const killed = await startUntilReady(clone);
    const orphans = childrenOf(clone);
    killed.signal('SIGKILL');
    await killed.exit;
    expect(orphans.filter(lives)).toHaveLength(6);
    // Its number stands in the record, but another process has it now.
    const record = join(clone, '.local/run.json');
    const run = JSON.parse(readFileSync(record, 'utf8'));
    run.children.push({ name: 'worker', pid: bystander.pid, identity: 'another boot:1' });
    writeFileSync(record, JSON.stringify(run));

    await startUntilReady(clone);
    expect(orphans.filter(lives)).toEqual([]);
    expect(lives(bystander.pid ?? 0)).toBe(true);
    bystander.kill();
  });

  it('runs beside another clone, and once in the same', async () => {
    const clones = [newClone(), newClone()] as const;
    // A temporary table of another database server, which one that starts in the same folder would remove.
    const foreignTable = join(clones[0], '#sql-temptable-1.MAI');
    writeFileSync(foreignTable, '');
    const settings = [
      { ...ports, TMPDIR: clones[0] },
      { ...(await newPorts()), TMPDIR: clones[0] },
    ] as const;
    const [first] = await Promise.all([
      startUntilReady(clones[0], settings[0]),
      startUntilReady(clones[1], settings[1]),
    ]);
    expect(existsSync(foreignTable)).toBe(true);
    const again = launch(clones[0], 'start.mjs', await newPorts());
    expect(await again.exit).toBe(1);
    expect(again.output().trim().split('\n')).toEqual([expect.stringContaining('already running in this clone')]);
    const reset = launch(clones[0], 'reset.mjs');
    expect(await reset.exit).toBe(1);
    expect(childrenOf(clones[0]).filter(lives)).toHaveLength(6);

    first.signal('SIGTERM');
    expect(await first.exit).toBe(143);
    expect(await launch(clones[0], 'reset.mjs').exit).toBe(0);
    expect(readdirSync(join(clones[0], '.local')).sort()).toEqual(['sandbox', 'stamps']);
    expect((await environmentOf(settings[1])).PORT).toBe(settings[1].PORT);
  });
});

describe('npm start with DATABASE_URL and REDIS_URL', () => {
  it('uses them and starts no server of its own', async () => {
    const clone = newClone();
    await startUntilReady(clone, { ...ports, ...givenServices });
    expect(childrenOf(clone)).toHaveLength(4);
    expect(await environmentOf(ports)).toMatchObject(givenServices);
  });

  it('says in one sentence that nothing answers there, without the password', async () => {
    const DATABASE_URL = `mysql://someone:hidden-word@127.0.0.1:${ports.SANDBOX_PORT}/postome`;
    const started = launch(newClone(), 'start.mjs', { ...ports, ...givenServices, DATABASE_URL });
    expect(await started.exit).toBe(1);
    expect(started.output()).toContain(`DATABASE_URL points to 127.0.0.1:${ports.SANDBOX_PORT}, but nothing answers`);
    expect(started.output()).not.toContain('hidden-word');
  });
});

describe('npm start told to end', () => {
  it('hears of it though the shell between npm and it passes no signal on', async () => {
    const clone = newClone();
    const { PATH = '' } = process.env;
    const env = { PATH, ...ports, ...givenServices, npm_lifecycle_event: 'start' };
    const shell = spawn('sh', ['-c', `"${process.execPath}" backend/local/start.mjs; exit`], { cwd: clone, env });
    await new Promise<void>((resolve) =>
      shell.stdout.on('data', (chunk) => String(chunk).includes('Ctrl-C ends it') && resolve()),
    );
    const pids = childrenOf(clone);
    const ended = new Promise((resolve) => shell.stdout.once('close', resolve));
    shell.kill('SIGTERM');
    await ended;
    expect(pids).toHaveLength(4);
    expect(pids.filter(lives)).toEqual([]);
  });
});

describe('npm start when something is wrong', () => {
  const start = (clone: string, settings: Record<string, string> = {}) =>
    launch(clone, 'start.mjs', { ...ports, ...givenServices, ...settings });

  it('names a port that another program holds, before it does anything else', async () => {
    const clone = newClone();
    const other = createServer();
    await new Promise<void>((listening) => other.listen(Number(ports.PORT), '127.0.0.1', listening));
    const started = start(clone);
    expect(await started.exit).toBe(1);
    other.close();
    expect(started.output().trim()).toMatch(
      new RegExp(`^Port ${ports.PORT} is in use by another program\\. .*PORT=\\d+`),
    );
    expect(existsSync(join(clone, '.local/run.json'))).toBe(false);
  });

  it('refuses a port that is none', async () => {
    const started = start(newClone(), { PORT: 'three' });
    expect(await started.exit).toBe(1);
    expect(started.output()).toContain('PORT=three is not a port.');
  });

  it('says that npm has no way to the network', async () => {
    const clone = newClone();
    const entry = {
      version: '1.0.0',
      resolved: 'https://registry.invalid/absent/-/absent-1.0.0.tgz',
      integrity: 'sha512-AA==',
    };
    const dependencies = { 'postome-absent': '1.0.0' };
    const packages = { '': { dependencies }, 'node_modules/postome-absent': entry };
    writeFileSync(join(clone, 'package.json'), JSON.stringify({ dependencies }));
    writeFileSync(join(clone, 'package-lock.json'), JSON.stringify({ lockfileVersion: 3, packages }));
    const started = start(clone, { npm_config_registry: 'http://127.0.0.1:1', npm_config_fetch_retries: '0' });
    expect(await started.exit).toBe(1);
    expect(started.output()).toContain('npm-ci failed (exit code 1): the packages could not be downloaded');
  });

  it('shows the log of the step that failed and leaves nothing running', async () => {
    const clone = newClone();
    const started = start(clone, { FAIL_BUILD: 'tsconfig.build.json' });
    expect(await started.exit).toBe(1);
    expect(started.output()).toContain('error TS2322: not assignable');
    expect(started.output()).toMatch(/build-backend failed \(exit code 2\)\. The lines above say why\.\s*$/);
    expect(existsSync(join(clone, '.local/run.json'))).toBe(false);
  });

  it('does not wait for the other builds when one has failed', async () => {
    const clone = newClone();
    const started = start(clone, { FAIL_BUILD: 'tsconfig.sandbox.json', HANG_BUILD: 'h5' });
    expect(await started.exit).toBe(1);
    expect(started.output()).toContain('build-sandbox failed (exit code 2).');
    const hanging = join(clone, 'hanging.pid');
    expect(existsSync(hanging) && lives(Number(readFileSync(hanging, 'utf8')))).toBe(false);
  });

  it('says why a process does not get ready, and ends those before it', async () => {
    const started = start(newClone(), { FAIL_SERVER: '1' });
    expect(await started.exit).toBe(1);
    expect(started.output()).toContain('The server ended by itself (exit code 1): a port was taken by another program');
    await expect(fetch(`http://127.0.0.1:${ports.SANDBOX_PORT}/`)).rejects.toThrow();
  });

  it('ends everything when one of its processes dies later, and says which', async () => {
    const clone = newClone();
    const started = await startUntilReady(clone, { ...ports, ...givenServices });
    const pids = childrenOf(clone);
    await fetch(`http://127.0.0.1:${ports.PORT}/die`).catch(() => undefined);
    expect(await started.exit).toBe(1);
    expect(started.output()).toContain('The server ended by itself (exit code 7).');
    expect(pids.filter(lives)).toEqual([]);
  });

  it('starts the process of pictures again when a picture has ended it, and nothing else', async () => {
    const clone = newClone();
    await startUntilReady(clone, { ...ports, ...givenServices });
    const pidOf = (wanted: string) => {
      const { children } = JSON.parse(readFileSync(join(clone, '.local/run.json'), 'utf8'));
      return children.find(({ name }: { name: string }) => name === wanted)?.pid as number;
    };
    const [pictures, server] = [pidOf('pictures'), pidOf('server')];
    process.kill(pictures, 'SIGKILL');
    await eventually(() => expect([undefined, pictures]).not.toContain(pidOf('pictures')));
    expect([pidOf('server'), lives(server)]).toEqual([server, true]);
  });

  it('ends everything although its record can be written no more, as on a full disk', async () => {
    const clone = newClone();
    const started = await startUntilReady(clone, { ...ports, ...givenServices });
    const pids = childrenOf(clone);
    mkdirSync(join(clone, `.local/run.json.${started.pid}`)); // stands where the record is drafted
    await fetch(`http://127.0.0.1:${ports.PORT}/die`).catch(() => undefined);
    expect(await started.exit).toBe(1);
    expect(started.output()).toMatch(/The server ended by itself \(exit code 7\)\.[^\n]*\s*$/);
    expect(pids.filter(lives)).toEqual([]);
  });

  it('is not kept from starting by a record that a power loss has cut short', async () => {
    const clone = newClone();
    mkdirSync(join(clone, '.local'));
    writeFileSync(join(clone, '.local/run.json'), '{"pid": 1, "chil');
    const started = await startUntilReady(clone, { ...ports, ...givenServices });
    expect(started.output()).toContain('PostoMe is ready');
  });
});
