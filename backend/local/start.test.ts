import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { freePorts } from '../testing/freePorts';
import { makeSmallClone } from './smallClone';

jest.setTimeout(60_000);

interface Launch {
  process: ChildProcess;
  output(): string;
  exit: Promise<number | null>;
}

const clones: string[] = [];
const launches: Launch[] = [];

function newClone(): string {
  const clone = makeSmallClone();
  clones.push(clone);
  return clone;
}

function launch(clone: string, script: string, settings: Record<string, string> = {}): Launch {
  const { DATABASE_URL, REDIS_URL, PORT, SANDBOX_PORT, ...inherited } = process.env;
  const child = spawn(process.execPath, [join(clone, 'backend/local', script)], { env: { ...inherited, ...settings } });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (text += chunk));
  const started = { process: child, output: () => text, exit: once(child, 'close').then(([code]) => code) };
  launches.push(started);
  return started;
}

async function until(condition: () => boolean, started: Launch): Promise<void> {
  while (!condition()) {
    if (started.process.exitCode !== null) throw new Error(`it ended: ${started.output()}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const ready = (started: Launch) => until(() => started.output().includes('PostoMe is ready'), started);

async function ports(): Promise<{ PORT: string; SANDBOX_PORT: string }> {
  const [port, sandboxPort] = await freePorts(2);
  return { PORT: String(port), SANDBOX_PORT: String(sandboxPort) };
}

/** The pids that the run of a clone has on record. */
function recordedPids(clone: string): number[] {
  const run = JSON.parse(readFileSync(join(clone, '.local/run.json'), 'utf8'));
  return run.children.map(({ pid }: { pid: number }) => pid);
}

function lives(pid: number): boolean {
  try {
    // A process that has ended but was not yet asked for by its parent is not alive.
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

async function backendSettings(port: string): Promise<Record<string, string>> {
  return (await fetch(`http://127.0.0.1:${port}/`)).json() as Promise<Record<string, string>>;
}

afterEach(async () => {
  for (const { process: child, exit } of launches.splice(0)) {
    child.kill('SIGTERM');
    await exit;
  }
  for (const clone of clones.splice(0)) rmSync(clone, { recursive: true, force: true });
});

describe('npm start', () => {
  it('starts everything, and on Ctrl-C ends every process it has started', async () => {
    const clone = newClone();
    const setting = await ports();
    const started = launch(clone, 'start.mjs', setting);
    await ready(started);
    const pids = recordedPids(clone);
    expect(pids).toHaveLength(5);
    expect(pids.every(lives)).toBe(true);
    expect(started.output()).toContain(`http://localhost:${setting.PORT}`);
    started.process.kill('SIGINT');
    expect(await started.exit).toBe(130);
    expect(pids.some(lives)).toBe(false);
  });
});
