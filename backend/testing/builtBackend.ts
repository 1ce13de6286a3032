import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(__dirname, '..', '..');

/** A folder of this test file's own below .local/test, empty; `remove` deletes it with all that was put there. */
export function ownFolder(name: string): { path: string; remove(): void } {
  const path = join(root, '.local', 'test', `${name}-${process.pid}`);
  const remove = () => rmSync(path, { recursive: true, force: true });
  remove();
  mkdirSync(path, { recursive: true });
  return { path, remove };
}

function buildInto(folder: string): string {
  const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const { status, stdout } = spawnSync(process.execPath, [compiler, '-p', 'tsconfig.build.json', '--outDir', folder], {
    cwd: root,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`the backend does not build:\n${stdout}`);
  return folder;
}

/** The folder with the built backend: `dist` when "npm test" has just built it, else one built into `folder`. */
export function builtBackend(folder: string): string {
  const dist = join(root, 'dist');
  const isFresh = process.env.TEST_RUN_ID !== undefined && existsSync(join(dist, 'backend', 'worker.js'));
  return isFresh ? dist : buildInto(folder);
}
