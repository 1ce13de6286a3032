import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build } from './builds.mjs';
import { provideChromium } from './chromium.mjs';
import { installPackages } from './packages.mjs';
import { installedTool, local } from './places.mjs';
import { provideServerPrograms, provideServices } from './services/provideServices.mjs';
import { createTestSchema, deleteTestKeys, dropTestSchemas, testPrefix } from './services/testSchema.mjs';
import { describe, Failure } from './session/failure.mjs';
import { report, runSession } from './session/runSession.mjs';
import { endDeadTestRuns, removeTestRun } from './testRuns.mjs';
import { countResult, jestRun, neededFor, resultLine } from './testSelection.mjs';

const given = process.argv.slice(2);
const skipBrowser = process.env.SKIP_BROWSER === '1';
const { DATABASE_URL, REDIS_URL } = process.env;
const runId = randomBytes(4).toString('hex');
const folder = local('test', runId);
const jest = jestRun(given, join(folder, 'result.json'));
// Stands in the folder of a run that has made schemas and keys on servers that are not its own.
const givenMark = (run) => join(run, 'given-services');
let missingBrowser = null;

/** Lets the rest of the suite run where no browser is to be had; the run fails all the same, and says why at its end. */
function runWithoutBrowser(error) {
  if (!(error instanceof Failure)) throw error;
  missingBrowser = error;
}

/** The addresses of the services for this run; in a given database it gets a schema of its own. */
async function services({ step, children }) {
  const password = randomBytes(24).toString('base64url');
  const passwords = { database: password, redis: password };
  if (DATABASE_URL || REDIS_URL) writeFileSync(givenMark(folder), '');
  const { databaseUrl, redisUrl } = await provideServices({ step, children, folder, passwords, durable: false });
  return {
    DATABASE_URL: DATABASE_URL ? await createTestSchema(databaseUrl, runId) : databaseUrl,
    REDIS_URL: redisUrl,
    REDIS_PREFIX: testPrefix(runId),
  };
}

async function test({ step, children }) {
  const needed = neededFor(given, { skipBrowser });
  await step('Packages', () => installPackages(children));
  const env = { ...process.env, NODE_ENV: 'test', TEST_FOLDER: folder };
  if (needed.has('browser')) {
    await step('Chromium', async () => {
      env.CHROMIUM_PATH = await provideChromium(children).catch(runWithoutBrowser);
      return env.CHROMIUM_PATH ?? 'missing';
    });
  }
  const builds = ['backend', 'sandbox', 'weapp', 'h5'].filter((name) => needed.has(name));
  if (builds.length > 0) await step('Builds', () => build(builds, children));
  if (needed.has('services')) Object.assign(env, await services({ step, children }));
  if (needed.has('servers')) await provideServerPrograms({ step, children });
  const { code } = await children.execute('jest', installedTool('jest'), jest.args, { env, output: 'inherit' });
  return code;
}

/**
 * Removes what a run made in a database and a Redis that were given, and then its folder; after a killed run that waits
 * for one that is given them again.
 */
async function tidyUp(run) {
  if (existsSync(givenMark(run))) {
    if (!DATABASE_URL && !REDIS_URL) return;
    if (DATABASE_URL) await dropTestSchemas(DATABASE_URL, basename(run));
    if (REDIS_URL) await deleteTestKeys(REDIS_URL, basename(run));
  }
  removeTestRun(run);
}

async function main() {
  const deadRuns = await endDeadTestRuns();
  rmSync(jest.resultFile, { force: true }); // an earlier run's must not be counted as this one's
  let code = await runSession({ recordFile: join(folder, 'run.json'), logDir: join(folder, 'log'), work: test });
  const counts = { passed: 0, failed: 0, skipped: 0 };
  if (existsSync(jest.resultFile))
    Object.assign(counts, countResult(JSON.parse(readFileSync(jest.resultFile, 'utf8'))));
  try {
    for (const run of [...deadRuns, folder]) await tidyUp(run);
  } catch (error) {
    console.error(`The test run could not be tidied up. ${describe(error)}`);
    code = 1;
  }
  if (missingBrowser) {
    report(missingBrowser);
    code = 1;
  }
  // Whatever kept the suite from ending well has to be seen in the counts.
  if (code !== 0) counts.failed = Math.max(counts.failed, 1);
  console.log(resultLine(counts));
  return counts.failed > 0 ? 1 : 0;
}

process.exit(await main());
