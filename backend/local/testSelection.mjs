import { parseArgs } from 'node:util';

// What the suites of each Jest project need before they can run.
const needs = {
  architecture: [],
  shared: [],
  miniprogram: [],
  backend: ['services', 'servers', 'backend', 'sandbox', 'browser'],
  weapp: ['services', 'backend', 'sandbox', 'weapp'],
  h5: ['services', 'backend', 'sandbox', 'h5', 'browser'],
};

/** The projects that `npm test -- --selectProjects a b` asks for; all of them when it does not. */
function selectedProjects(args) {
  const at = args.indexOf('--selectProjects');
  if (at < 0) return Object.keys(needs);
  const rest = args.slice(at + 1);
  const end = rest.findIndex((word) => word.startsWith('-'));
  return end < 0 ? rest : rest.slice(0, end);
}

/** What must be set up for these arguments of Jest: a set of `services`, `servers`, `browser` and the names of builds. */
export function neededFor(args, { skipBrowser }) {
  const needed = new Set(selectedProjects(args).flatMap((project) => needs[project] ?? []));
  if (skipBrowser) for (const name of ['browser', 'h5']) needed.delete(name);
  return needed;
}

/** Where the arguments of Jest want its result written; undefined when they do not say. */
const givenResultFile = (args) =>
  parseArgs({ args, strict: false, options: { outputFile: { type: 'string' } } }).values.outputFile;

// Jest runs up to twenty files in one process when it knows none of them to be slow, though it may know of one alone; where
// workers have a limit, even one that is never reached, it does not.
const inWorkers = ['--maxWorkers=3', '--workerIdleMemoryLimit=64GB'];

/**
 * The arguments for Jest, and the file its result goes to as JSON: those given, with `ours` as that file and three workers
 * unless they say otherwise. Three for two cores, since tests spend a fifth of their time waiting for deadlines and other
 * processes.
 */
export function jestRun(args, ours) {
  const saysWorkers = args.some((word) => /^(-w|--maxWorkers|-i$|--runInBand)/.test(word));
  const resultFile = givenResultFile(args);
  const added = ['--json', ...(saysWorkers ? [] : inWorkers), ...(resultFile ? [] : [`--outputFile=${ours}`])];
  return { args: [...added, ...args], resultFile: resultFile ?? ours };
}

/** Counts Jest's result: a suite that could not run counts as one failed test. */
export function countResult({
  numPassedTests,
  numFailedTests,
  numRuntimeErrorTestSuites,
  numPendingTests,
  numTodoTests,
}) {
  return {
    passed: numPassedTests,
    failed: numFailedTests + numRuntimeErrorTestSuites,
    skipped: numPendingTests + numTodoTests,
  };
}

/** The last line of `npm test`: `N passed, N failed`, and `, N skipped` when there are. */
export const resultLine = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
