import { isTest } from './importGraph.mjs';
import { nearnessOf } from './nearness.mjs';

const workers = 3;
// Three minutes, less what comes before and after the tests: backend build, services, Jest itself.
const testSeconds = 150;
// How long a build keeps the machine from the tests, where one is needed.
const buildSeconds = { weapp: 25, h5: 35 };
// What a file is taken to cost that has not been run on this machine.
const assumedSeconds = { architecture: 5, shared: 2, miniprogram: 2, backend: 10, weapp: 10, h5: 20 };

/** The Jest project that a test belongs to, as jest.config.mjs has it. */
export function projectOf(test) {
  if (test === 'backend/architecture.test.ts') return 'architecture';
  return /^miniprogram\/tests\/(weapp|h5)\//.exec(test)?.[1] ?? test.split('/')[0];
}

const isOnPhone = (test) => projectOf(test) in buildSeconds;

// On equal terms the phone that most people have comes first.
const rank = ({ near }, test) => near + (projectOf(test) === 'h5' ? 1 : 0);

function nearestFirst(nearness, costOf) {
  return [...nearness]
    .sort(
      ([one, a], [other, b]) =>
        rank(a, one) - rank(b, other) || a.steps - b.steps || costOf(one) - costOf(other) || one.localeCompare(other),
    )
    .map(([test]) => test);
}

/**
 * Chooses what `npm run test:changed` runs of the tests that lead to a changed file: the nearest first, until three minutes
 * on two cores are full. Those that walk the built mini program come only when that was changed. `seconds` says what files
 * cost when they last ran. Answers `run` and `left`, both nearest first, and `untested`: the changed files no test leads to.
 */
export function chooseTests({ files, changed, graph, seconds }) {
  const nearness = nearnessOf(files.filter(isTest), changed, graph);
  const costOf = (test) => seconds[test] ?? assumedSeconds[projectOf(test)];
  const isPhoneChanged = changed.some((file) => file.startsWith('miniprogram/'));
  const [run, left, built] = [[], [], new Set()];
  let room = testSeconds * workers;
  for (const test of nearestFirst(nearness, costOf)) {
    const project = projectOf(test);
    const build = isOnPhone(test) && !built.has(project) ? buildSeconds[project] * workers : 0;
    const cost = costOf(test) + build;
    if ((isOnPhone(test) && !isPhoneChanged) || cost > room) {
      left.push(test);
      continue;
    }
    room -= cost;
    built.add(project);
    run.push(test);
  }
  const untested = changed.filter((file) => nearnessOf([...nearness.keys()], [file], graph).size === 0);
  return { run, left, untested };
}
