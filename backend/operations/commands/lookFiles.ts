import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { operationSettings } from '../settings';

const folder = () => operationSettings.OPERATOR_LOOK_FOLDER;

/** Writes a picture that a moderator looks at, for this user alone; answers where it lies. */
export function writeLook(letterId: string, number: number, picture: Buffer): string {
  mkdirSync(folder(), { recursive: true, mode: 0o700 });
  const file = join(folder(), `${letterId}-${number}.jpg`);
  // One of before might be readable by others.
  rmSync(file, { force: true });
  writeFileSync(file, picture, { mode: 0o600, flag: 'wx' });
  return file;
}

/** Removes what was written of all letters but these, which still wait: decided about, taken back, or too late. */
export function keepLooks(letterIds: readonly string[]): void {
  if (!existsSync(folder())) return;
  const isOver = (name: string) => /^[0-9A-Z]{26}-\d+\.jpg$/.test(name) && !letterIds.includes(name.slice(0, 26));
  for (const name of readdirSync(folder()).filter(isOver)) rmSync(join(folder(), name), { force: true });
}
