import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { local } from './places.mjs';
import { removeFromDocker } from './services/dockerServices.mjs';
import { clearDeadRun, isRunning } from './session/runRecord.mjs';

const settledMs = 60_000;

/** The folders of all test runs of this clone that have not been tidied up; each is named by its run id. */
export function testRuns() {
  const names = existsSync(local('test')) ? readdirSync(local('test')) : [];
  return names.filter((name) => /^[0-9a-f]{8}$/.test(name)).map((name) => local('test', name));
}

/** The record of a run that installs packages only. */
export const installRecord = local('install.json');

/** The records of every run of this clone: `npm start`, tests, an install alone; running or not. */
export const runRecords = () => [
  local('run.json'),
  installRecord,
  ...testRuns().map((folder) => join(folder, 'run.json')),
];

/** Removes a test run's folder, and its containers when it had any. */
export function removeTestRun(folder) {
  for (const service of ['database', 'redis']) removeFromDocker(join(folder, service));
  rmSync(folder, { recursive: true, force: true });
}

/** Ends what killed test runs left behind. Resolves to their folders, which are still to be removed. */
export async function endDeadTestRuns() {
  // A folder without a record may belong to a run that is beginning right now.
  const isDead = (folder) => !isRunning(join(folder, 'run.json')) && Date.now() - statSync(folder).mtimeMs > settledMs;
  const dead = testRuns().filter(isDead);
  await Promise.all(dead.map((folder) => clearDeadRun(join(folder, 'run.json'))));
  return dead;
}
