import { copyFileSync, cpSync, existsSync, linkSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(__dirname, '..', '..');

interface Lockfile {
  packages: Record<string, { dev?: boolean }>;
}

/** The folders that `npm ci --omit=dev` installs, as the lockfile names them: `node_modules/koa` and so on. */
export function productionPackages(): string[] {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as Lockfile;
  return Object.entries(packages)
    .filter(([path, { dev }]) => path !== '' && !dev)
    .map(([path]) => path)
    .filter((path) => existsSync(join(root, path)));
}

function linkOrCopy(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
    copyFileSync(from, to);
  }
}

// Hard links and not symbolic ones: Node would follow those back to where the development packages are.
function linkFiles(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    // Nested packages stand in the lockfile by themselves, or are for development.
    if (entry.name === 'node_modules') continue;
    if (entry.isDirectory()) linkFiles(join(from, entry.name), join(to, entry.name));
    else linkOrCopy(join(from, entry.name), join(to, entry.name));
  }
}

/**
 * Lays out what a production image holds: the build in `dist`, package.json and the production packages, no network
 * needed.
 */
export function layProductionTree(folder: string, build: string): void {
  cpSync(join(root, 'package.json'), join(folder, 'package.json'));
  for (const part of ['backend', 'shared']) {
    cpSync(join(build, part), join(folder, 'dist', part), { recursive: true });
  }
  for (const path of productionPackages()) linkFiles(join(root, path), join(folder, path));
}
