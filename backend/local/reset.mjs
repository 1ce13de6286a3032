import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { local } from './places.mjs';
import { removeFromDocker } from './services/dockerServices.mjs';
import { clearDeadRun, isRunning } from './session/runRecord.mjs';
import { turnFile } from './session/takeTurn.mjs';
import { runRecords, testRuns } from './testRuns.mjs';

/** Drops everything under .local: letters, keys, logs. Refuses while something of this clone runs. */
async function reset() {
  const records = [turnFile, ...runRecords()];
  if (records.some(isRunning)) {
    console.error('PostoMe is running in this clone (npm start or npm test). End it first, then reset.');
    return 1;
  }
  if (!existsSync(local())) {
    console.log('There is nothing to reset.');
    return 0;
  }
  await Promise.all(records.map(clearDeadRun));
  for (const folder of [local(), ...testRuns()]) {
    for (const service of ['database', 'redis']) removeFromDocker(join(folder, service));
  }
  rmSync(local(), { recursive: true, force: true });
  console.log('All local data of PostoMe are gone. `npm start` begins anew.');
  return 0;
}

process.exit(await reset());
