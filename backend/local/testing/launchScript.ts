import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A script of the launcher that runs as a process of its own. */
export interface Launch {
  pid: number;
  signal(name: NodeJS.Signals): void;
  /** All it has printed so far, to both streams; which of them came first is not certain. */
  output(): string;
  /** The last line of its standard output. */
  lastLine(): string | undefined;
  /** Resolves to true when its output holds the text, to false when it ends without. */
  prints(text: string): Promise<boolean>;
  /** Resolves to its exit code; null when a signal ended it. */
  exit: Promise<number | null>;
}

// Those of the test itself must not reach the launcher by inheritance.
const { DATABASE_URL, REDIS_URL, REDIS_PREFIX, PORT, SANDBOX_PORT, HOST, LOG_LEVEL, ...inherited } = process.env;

/** Starts a script of the launcher in a (small) clone, with these settings and none of the test's own. */
export function launchScript(
  clone: string,
  script: string,
  settings: Record<string, string> = {},
  args: string[] = [],
): Launch {
  const env = { ...inherited, ...settings };
  const child = spawn(process.execPath, [join(clone, 'backend/local', script), ...args], { env });
  let text = '';
  let standard = '';
  const waiting = new Set<() => void>();
  child.stdout.on('data', (chunk) => {
    standard += chunk;
  });
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      text += chunk;
      for (const look of waiting) look();
    });
  }
  const exit = new Promise<number | null>((resolve) => child.once('close', resolve));
  const prints = (wanted: string) =>
    new Promise<boolean>((resolve) => {
      const look = () => text.includes(wanted) && resolve(true);
      waiting.add(look);
      look();
      exit.then(() => resolve(text.includes(wanted)));
    });
  return {
    pid: child.pid ?? 0,
    signal: (name) => child.kill(name),
    output: () => text,
    lastLine: () => standard.trimEnd().split('\n').at(-1),
    prints,
    exit,
  };
}

/** True while a process lives; one that has ended and was only not yet asked for by its parent does not. */
export function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return process.platform !== 'linux' || !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}
