import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './places.mjs';

const readPackages = (file) => {
  try {
    return JSON.parse(readFileSync(join(root, file), 'utf8')).packages;
  } catch (error) {
    if (error.code === 'ENOENT') return null;
    throw error;
  }
};

/**
 * True when every package of package-lock.json is installed at its version. npm writes its own account of what it has
 * installed as the last thing of an install, so an install that was cut off, or one without the tools, is noticed.
 */
function arePackagesInstalled() {
  const installed = readPackages('node_modules/.package-lock.json');
  if (installed === null) return false;
  return Object.entries(readPackages('package-lock.json')).every(
    ([path, { version, optional }]) =>
      path === '' || (optional && !installed[path]) || installed[path]?.version === version,
  );
}

/** Installs the packages when they are missing or differ from the lockfile. Resolves to a note for the step line. */
export async function installPackages(children) {
  if (arePackagesInstalled()) return 'already there';
  // Development tools are part of the start even where NODE_ENV=production is set.
  await children.run('npm-ci', 'npm', ['ci', '--include=dev', '--no-audit', '--prefer-offline']);
  return 'installed';
}
