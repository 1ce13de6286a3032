import { posix } from 'node:path';

const foldersOf = (path) => posix.dirname(path).split('/');
const roomOf = (path) =>
  foldersOf(path)
    .slice(0, path.startsWith('backend/') ? 2 : 1)
    .join('/');

// Another room is farther than any folder of one's own.
const betweenRooms = 4;

/** How many folders one goes up and down from one file to another, 0 in the same; and then to another room. */
function foldersBetween(one, other) {
  const [a, b] = [foldersOf(one), foldersOf(other)];
  let common = 0;
  while (common < a.length && common < b.length && a[common] === b[common]) common += 1;
  return a.length + b.length - 2 * common + (roomOf(one) === roomOf(other) ? 0 : betweenRooms);
}

// They put the whole product together, so that whoever starts one leads to everything.
const isWhole = (path) => /^backend\/(app|server|worker|cli)\.ts$/.test(path);
const throughWhole = 4;

function stepsWithin(changed, importers, isPassed) {
  const steps = new Map([[changed, 0]]);
  for (const [path, count] of steps) {
    if (path !== changed && !isPassed(path)) continue;
    for (const importer of importers.get(path) ?? []) if (!steps.has(importer)) steps.set(importer, count + 1);
  }
  return steps;
}

/** For each file that leads to this one, over how many others at least; 0 for the file itself. */
function stepsTo(changed, importers) {
  const all = stepsWithin(changed, importers, () => true);
  const direct = stepsWithin(changed, importers, (path) => !isWhole(path));
  return new Map([...all].map(([path, count]) => [path, direct.get(path) ?? count + throughWhole]));
}

function reversed(graph) {
  const importers = new Map();
  for (const [path, leads] of Object.entries(graph)) {
    for (const lead of leads) {
      if (!importers.has(lead)) importers.set(lead, []);
      importers.get(lead).push(path);
    }
  }
  return importers;
}

/**
 * How near each test is to the changed files that it leads to, a Map of `{ near, steps }`; those that lead to none are
 * not in it. Near is the fewer of the imports between them and, since the whole app imports everything, of the folders.
 */
export function nearnessOf(tests, changed, graph) {
  const importers = reversed(graph);
  const nearness = new Map();
  for (const file of changed) {
    const steps = stepsTo(file, importers);
    for (const test of tests.filter((one) => steps.has(one))) {
      const count = steps.get(test);
      const near = Math.min(count, 1 + foldersBetween(test, file));
      const best = nearness.get(test);
      if (!best || near < best.near || (near === best.near && count < best.steps))
        nearness.set(test, { near, steps: count });
    }
  }
  return nearness;
}
