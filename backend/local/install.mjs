import { installPackages } from './packages.mjs';
import { local } from './places.mjs';
import { runSession } from './session/runSession.mjs';
import { installRecord } from './testRuns.mjs';

/** The first step of `npm start` and `npm test` alone: for a check of the sources, which needs nothing else. */
async function install({ step, children }) {
  await step('Packages', () => installPackages(children));
  return 0;
}

process.exit(await runSession({ recordFile: installRecord, logDir: local('log'), work: install }));
