import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { environmentFile, local, root } from '../places.mjs';
import { Failure } from '../session/failure.mjs';
import { isRunning } from '../session/runRecord.mjs';

/** What the processes of `npm start` run with. Throws Failure where they do not run. */
export function readSettings() {
  if (!isRunning(local('run.json')) || !existsSync(environmentFile))
    throw new Failure('PostoMe does not run here.', 'Start it first: npm start.');
  return JSON.parse(readFileSync(environmentFile, 'utf8'));
}

/** What the API and the worker of `npm start` have logged. */
export const logOf = () =>
  ['server', 'worker'].map((name) => readFileSync(local('log', `${name}.log`), 'utf8')).join('\n');

/** A module of `shared/`, as `npm start` has built it. */
export const shared = (name) => createRequire(import.meta.url)(join(root, 'dist', 'shared', `${name}.js`));
