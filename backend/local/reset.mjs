import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { local } from './places.mjs';
import { removeFromDocker } from './services/dockerServices.mjs';
import { clearDeadRun, isRunning } from './session/runRecord.mjs';
import { turnFile } from './session/takeTurn.mjs';
import { runRecords, testRuns } from './testRuns.mjs';

// What `npm start` has built of the sources, and would only build again.
const built = ['sandbox', 'stamps'];
const dataOf = (folder) => (existsSync(folder) ? readdirSync(folder).filter((name) => !built.includes(name)) : []);

/** Drops the local data: letters, keys, logs. What was built stays. Refuses while something of this clone runs. */
async function reset() {
  const records = [turnFile, ...runRecords()];
  if (records.some(isRunning)) {
    console.error('PostoMe is running in this clone (npm start or npm test). End it first, then reset.');
    return 1;
  }
  if (dataOf(local()).length === 0) {
    console.log('There is nothing to reset.');
    return 0;
  }
  await Promise.all(records.map(clearDeadRun));
  for (const folder of [local(), ...testRuns()]) {
    for (const service of ['database', 'redis']) removeFromDocker(join(folder, service));
  }
  for (const name of dataOf(local())) rmSync(local(name), { recursive: true, force: true });
  console.log('All local data of PostoMe are gone; what was built stays. `npm start` begins anew.');
  return 0;
}

process.exit(await reset());
