import { type ChildProcess, spawn } from 'node:child_process';
import { dirname, join, resolve } from 'node:path';
import { eventually } from './eventually';
import { testSettings } from './testSettings';

/** How a process ended: its exit code, or the signal that ended it. */
interface Ending {
  code: number | null;
  signal: NodeJS.Signals | null;
}

/** A real process of the backend, started from its build. */
export interface BackendProcess {
  pid: number;
  ended: Promise<Ending>;
  /** All it has written so far, to both streams. */
  output(): string;
  signal(signal: NodeJS.Signals): void;
}

/** The folder of the backend that `npm test` has built. */
export const builtBackend = resolve(__dirname, '..', '..', 'dist');

const children = new Set<ChildProcess>();

/** Runs a command with these settings as its whole environment, besides the PATH. */
export function run(
  command: string,
  args: string[],
  settings: Record<string, string>,
  cwd: string = process.cwd(),
): BackendProcess {
  const env = { PATH: process.env.PATH ?? '', ...settings };
  const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  children.add(child);
  const chunks: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => chunks.push(text));
  const ended = new Promise<Ending>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      children.delete(child);
      resolve({ code, signal });
    });
  });
  return { pid: child.pid ?? 0, ended, output: () => chunks.join(''), signal: (signal) => void child.kill(signal) };
}

/** Starts `server` or `worker` from a build, with the settings of the tests and these changes; does not wait for it. */
export function launch(
  name: 'server' | 'worker',
  build: string,
  settings: Record<string, string> = {},
  cwd = dirname(build),
): BackendProcess {
  const given = { ...testSettings(), REDIS_URL: process.env.REDIS_URL ?? '', LOG_LEVEL: 'info', ...settings };
  return run(process.execPath, [join(build, 'backend', `${name}.js`)], given, cwd);
}

/** Resolves to the process when it says that it is ready; rejects with its output when it ends instead. */
export async function untilReady(name: 'server' | 'worker', launched: BackendProcess): Promise<BackendProcess> {
  let hasEnded = false;
  void launched.ended.then(() => {
    hasEnded = true;
  });
  await eventually(() => {
    if (!hasEnded && !launched.output().includes(`${name} ready`)) throw new Error(`${name} is not ready`);
  });
  if (hasEnded) throw new Error(`${name} ended: ${launched.output()}`);
  return launched;
}

/** Starts `server` or `worker` and resolves when it is ready; see `launch` and `untilReady`. */
export const start = (...given: Parameters<typeof launch>): Promise<BackendProcess> =>
  untilReady(given[0], launch(...given));

/** Ends at once, by their ids, all processes a test file has started and not ended. */
export async function killAll(): Promise<void> {
  await Promise.all(
    [...children].map((child) => {
      const closed = new Promise((resolve) => child.once('close', resolve));
      child.kill('SIGKILL');
      return closed;
    }),
  );
}
