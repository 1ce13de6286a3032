import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { local, root } from './places.mjs';

const file = local('seconds.json');
const named = 10;

const secondsOf = ({ startTime, endTime }) => Math.round((endTime - startTime) / 100) / 10;
const hasRun = ({ startTime, endTime }) => startTime > 0 && endTime >= startTime;
// Less was done where a test was passed over, more was waited for where one failed.
const isUsual = ({ assertionResults }) => assertionResults.every(({ status }) => status === 'passed');
const pathOf = ({ name }) => relative(root, name);

/** A line that names the ten dearest test files of Jest's result with their seconds; undefined when none has run. */
export function dearestLine({ testResults = [] }) {
  const dearest = testResults
    .filter(hasRun)
    .sort((a, b) => secondsOf(b) - secondsOf(a))
    .slice(0, named);
  if (dearest.length === 0) return undefined;
  return `Dearest: ${dearest.map((one) => `${pathOf(one)} ${secondsOf(one).toFixed(1)} s`).join(', ')}`;
}

/** What each test file took when it last ran on this machine, by its path; empty before the first run. */
export function knownSeconds() {
  try {
    return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  } catch {
    return {}; // a power loss has cut it short
  }
}

/** Remembers the seconds of the files of which every test passed. */
export function keepSeconds({ testResults = [] }) {
  const known = knownSeconds();
  for (const one of testResults.filter((result) => hasRun(result) && isUsual(result)))
    known[pathOf(one)] = secondsOf(one);
  mkdirSync(local(), { recursive: true });
  writeFileSync(`${file}.new`, JSON.stringify(known));
  renameSync(`${file}.new`, file);
}
