import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { root } from './places.mjs';
import { Failure } from './session/failure.mjs';
import { clearDeadRun, isAtWork } from './session/runRecord.mjs';
import { takeTurn } from './session/takeTurn.mjs';
import { runRecords } from './testRuns.mjs';

const read = (file) => JSON.parse(readFileSync(join(root, file), 'utf8'));

/**
 * True when every package of package-lock.json is installed at its version. npm writes its own account of what it has
 * installed as the last thing of an install, so an install that was cut off, or one without the tools, is noticed.
 */
function arePackagesInstalled(wanted) {
  if (!existsSync(join(root, 'node_modules/.package-lock.json'))) return false;
  const installed = read('node_modules/.package-lock.json').packages;
  return Object.entries(wanted).every(
    ([path, { version, optional }]) =>
      path === '' || (optional && !installed[path]) || installed[path]?.version === version,
  );
}

const mend = 'Run `npm install` once and commit package-lock.json.';

async function provide(wanted, children) {
  if (arePackagesInstalled(wanted)) return 'already there';
  // npm deletes node_modules first. A run without children has not yet got past its own packages.
  if (runRecords().some(isAtWork)) {
    throw new Failure(
      'package-lock.json has changed, but npm start or npm test is at work in this clone with the packages it had.',
      'End that run first (Ctrl-C).',
    );
  }
  // An npm that a killed run has left behind would install into the same folder.
  await Promise.all(runRecords().map(clearDeadRun));
  // Development tools are part of the start even where NODE_ENV=production is set.
  await children.run('npm-ci', 'npm', ['ci', '--include=dev', '--no-audit', '--prefer-offline']);
  if (!arePackagesInstalled(wanted)) throw new Failure('npm installed other packages than the lockfile names.', mend);
  return 'installed';
}

/**
 * Installs exactly the packages of the lockfile when they are missing or differ, one run at a time in a clone. Resolves
 * to a note for the step line; throws a Failure when that would take away the packages of a run that is at work.
 */
export async function installPackages(children) {
  const { packages } = read('package-lock.json');
  const { dependencies, devDependencies } = read('package.json');
  if (
    !isDeepStrictEqual(
      { ...packages['']?.dependencies, ...packages['']?.devDependencies },
      { ...dependencies, ...devDependencies },
    )
  ) {
    throw new Failure('package.json names other packages than package-lock.json.', mend);
  }
  return takeTurn(() => provide(packages, children));
}
