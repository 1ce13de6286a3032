import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build } from './builds.mjs';
import { changedRun } from './changed/changedRun.mjs';
import { provideChromium } from './chromium.mjs';
import { installPackages } from './packages.mjs';
import { installedTool, local } from './places.mjs';
import { dearestLine, keepSeconds } from './seconds.mjs';
import { provideServerPrograms, provideServices } from './services/provideServices.mjs';
import { createTestSchema, deleteTestKeys, dropTestSchemas, testPrefix } from './services/testSchema.mjs';
import { describe, Failure } from './session/failure.mjs';
import { report, runSession } from './session/runSession.mjs';
import { endDeadTestRuns, removeTestRun } from './testRuns.mjs';
import { countResult, jestRun, neededFor, resultLine } from './testSelection.mjs';

const skipBrowser = process.env.SKIP_BROWSER === '1';
const { DATABASE_URL, REDIS_URL } = process.env;
const runId = randomBytes(4).toString('hex');
const folder = local('test', runId);
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

async function test({ step, children }, args, jest) {
  const needed = neededFor(args, { skipBrowser });
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

/** Runs Jest with these arguments and all it needs. Resolves to the exit code and, when there is one, to Jest's result. */
async function runTests(args) {
  const jest = jestRun(args, join(folder, 'result.json'));
  rmSync(jest.resultFile, { force: true }); // an earlier run's must not be counted as this one's
  const work = (session) => test(session, args, jest);
  const code = await runSession({ recordFile: join(folder, 'run.json'), logDir: join(folder, 'log'), work });
  return { code, result: existsSync(jest.resultFile) ? JSON.parse(readFileSync(jest.resultFile, 'utf8')) : null };
}

/** What was asked for; a person is told what keeps it from being found. */
function readArguments() {
  try {
    return changedRun(process.argv.slice(2));
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    report(error);
    return null;
  }
}

function say(lines) {
  for (const line of lines) console.log(line);
}

async function main() {
  const asked = readArguments();
  const counts = { passed: 0, failed: asked ? 0 : 1, skipped: 0 };
  if (asked && !asked.isEmpty) Object.assign(counts, await runAndTidyUp(asked));
  else say([...(asked?.before ?? []), ...(asked?.after ?? [])]);
  console.log(resultLine(counts));
  return counts.failed > 0 ? 1 : 0;
}

async function runAndTidyUp({ args, before, after }) {
  const deadRuns = await endDeadTestRuns();
  say(before);
  let { code, result } = await runTests(args);
  const counts = result ? countResult(result) : { passed: 0, failed: 0, skipped: 0 };
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
  if (result) {
    keepSeconds(result);
    say([...after, dearestLine(result)].filter(Boolean));
  }
  // Whatever kept the suite from ending well has to be seen in the counts.
  if (code !== 0) counts.failed = Math.max(counts.failed, 1);
  return counts;
}

process.exit(await main());
