import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { label } from '../../../shared/label';
import { clock } from '../../platform/clock';
import type { Trace } from '../../platform/Trace';
import { operationSettings } from '../settings';

const longestMs = 10 * 60_000;

const folder = () => operationSettings.OPERATOR_LOOK_FOLDER;
const looks = () => (existsSync(folder()) ? readdirSync(folder()) : []).filter((name) => name.endsWith('.jpg'));
const remove = (names: readonly string[]) => names.map((name) => rmSync(join(folder(), name), { force: true }));

/** What an operator's terminal keeps of people in files. */
export const operatorFiles: Record<string, Trace> = {
  OPERATOR_LOOK_FOLDER: {
    holds: label('您同意请人查看的图片，供审核员查看', 'a picture you let a person look at, while a moderator looks'),
    purpose: 'write',
    keptFor: label('审核员查看期间，最长 10 分钟', 'while they look, 10 minutes at most'),
  },
};

/** Writes a picture that a moderator looks at, for this user alone; answers where it lies. */
export function writeLook(letterId: string, number: number, picture: Buffer): string {
  mkdirSync(folder(), { recursive: true, mode: 0o700 });
  const file = join(folder(), `${letterId}-${number}.jpg`);
  // One of before might be readable by others.
  rmSync(file, { force: true });
  writeFileSync(file, picture, { mode: 0o600, flag: 'wx' });
  return file;
}

/** Removes what a program that was killed has left: files older than anybody looks. */
export function removeLeftLooks(): void {
  remove(looks().filter((name) => statSync(join(folder(), name)).mtimeMs <= clock.now() - longestMs));
}

const endings = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Lets a moderator look at what is written of a letter: gone when that ends, however it ends, or after ten minutes. */
export async function duringLook(letterId: string, look: () => Promise<void>): Promise<void> {
  const removeOwn = () => void remove(looks().filter((name) => name.startsWith(letterId)));
  const end = (signal: NodeJS.Signals) => {
    removeOwn();
    process.kill(process.pid, signal);
  };
  const isOver = new AbortController();
  for (const signal of endings) process.once(signal, end);
  void clock.sleep(longestMs, isOver.signal).then(removeOwn);
  try {
    await look();
  } finally {
    isOver.abort();
    removeOwn();
    for (const signal of endings) process.off(signal, end);
  }
}
