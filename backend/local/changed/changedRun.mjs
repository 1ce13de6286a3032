import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../places.mjs';
import { knownSeconds } from '../seconds.mjs';
import { changedFiles } from './changedFiles.mjs';
import { chooseTests, projectOf } from './chooseTests.mjs';
import { readGraph } from './importGraph.mjs';

const option = /^--changed(?:=(.+))?$/;

const count = (number, what) => `${number} ${what}${number === 1 ? '' : 's'}`;

/** One line a folder: its name, and those of the files. */
function byFolder(files) {
  const folders = new Map();
  for (const file of files) {
    const [, folder, name] = /^(?:(.*)\/)?([^/]+)$/.exec(file);
    const key = folder ?? '.';
    folders.set(key, [...(folders.get(key) ?? []), name.replace(/\.test\.tsx?$/, '')]);
  }
  return [...folders].map(([folder, names]) => `  ${folder}: ${names.join(', ')}`);
}

function lastWords({ run, left, untested }) {
  const words = [];
  if (untested.length > 0) words.push('Changed, but no test leads there:', ...byFolder(untested));
  if (left.length > 0) {
    words.push(`Not run, though they lead to a changed file (nearest first; npm test runs all):`, ...byFolder(left));
    words.push(`not run: ${left.length} of ${run.length + left.length} test files`);
  }
  return words;
}

/**
 * What `--changed` or `--changed=REF` among the arguments of `npm test` asks for, the last of them: the arguments for
 * Jest, the words to say before and after the run, and whether there is nothing to run. Other arguments pass through
 * unchanged.
 */
export function changedRun(given) {
  const asked = given.map((word) => option.exec(word)).findLast(Boolean);
  if (!asked) return { args: given, before: [], after: [], isEmpty: false };
  const { against, base, files, changed } = changedFiles(asked[1]);
  const graph = readGraph(files, (path) => readFileSync(join(root, path), 'utf8'));
  const choice = chooseTests({ files, changed, graph, seconds: knownSeconds() });
  const { run, left } = choice;
  const projects = [...new Set(run.map(projectOf))];
  const others = given.filter((word) => !option.test(word));
  const since = `${count(changed.length, 'file')} changed since ${against} (${base.slice(0, 7)})`;
  const tests = count(run.length + left.length, 'test file');
  return {
    args: [...others, '--selectProjects', ...projects, '--runTestsByPath', ...run],
    before: [`  ${since}; they are led to by ${tests}, of which ${run.length} run`],
    after: lastWords(choice),
    isEmpty: run.length === 0,
  };
}
