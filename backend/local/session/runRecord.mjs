import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { endProcess, isAlive, processIdentity } from './processes.mjs';

/** Reads a run's record: `{ pid, identity, children: [{ name, pid, identity }] }`, or null when there is none. */
function readRun(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    // A record cut short by a power loss belongs to a run that ended with the power.
    if (error.code === 'ENOENT' || error instanceof SyntaxError) return null;
    throw error;
  }
}

/** True while the process that made this record lives. */
export const isRunning = (file) => {
  const run = readRun(file);
  return run !== null && isAlive(run);
};

/** True while the process that made this record lives and has children of its own at work. */
export const isAtWork = (file) => {
  const run = readRun(file);
  return run !== null && isAlive(run) && run.children.length > 0;
};

/** Ends what a killed run left behind, by recorded pid, and removes its record. A living run is left alone. */
export async function clearDeadRun(file) {
  const run = readRun(file);
  if (run !== null && isAlive(run)) return;
  await Promise.all((run?.children ?? []).map(endProcess));
  if (!isRunning(file)) rmSync(file, { force: true });
}

/**
 * Makes this process the one that runs here. Returns the record to which its children are added, or null when another
 * living process holds it. What a killed run left behind is ended first. `add` throws when it cannot be written down,
 * `remove` does not.
 */
export async function openRun(file) {
  mkdirSync(dirname(file), { recursive: true });
  const run = { pid: process.pid, identity: processIdentity(process.pid), children: [] };
  const draft = `${file}.${process.pid}`;
  const save = (path) => writeFileSync(path, JSON.stringify(run, null, 2));
  try {
    save(draft);
    await clearDeadRun(file);
    linkSync(draft, file); // fails when another launcher was quicker
  } catch (error) {
    if (error.code === 'EEXIST') return null;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  const update = () => {
    try {
      save(draft);
      renameSync(draft, file); // at any moment the file is whole
    } catch (error) {
      rmSync(draft, { force: true, recursive: true });
      throw error;
    }
  };
  return {
    add(child) {
      run.children.push(child);
      update();
    },
    remove(pid) {
      run.children = run.children.filter((child) => child.pid !== pid);
      try {
        update();
      } catch {
        // The disk is full, say. An entry too many harms nobody, since its identity is no living process's.
      }
    },
    close: () => rmSync(file, { force: true }),
  };
}
