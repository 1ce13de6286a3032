import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** An empty folder in that of the run, which the launcher removes in the end; `remove` does so before. */
export function ownFolder(name: string): { path: string; remove(): void } {
  const run = process.env.TEST_FOLDER ?? '';
  mkdirSync(run, { recursive: true });
  const path = mkdtempSync(join(run, `${name}-`));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
