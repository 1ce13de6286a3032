import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { root } from '../places.mjs';
import { explain, Failure, Stopped } from './failure.mjs';
import { endProcess, processIdentity } from './processes.mjs';

/**
 * The processes of one run. Each leads a process group of its own, so that Ctrl-C in the terminal reaches only the
 * launcher, which then ends them in order; each writes into its own log file and stands in the run's record. A child
 * with `mustFinish` (a package installer) is waited for and never killed.
 */
export function createChildren({ record, logDir }) {
  const living = new Map();
  let stopping = false;
  let reportDeath;
  const death = new Promise((_, reject) => {
    reportDeath = reject;
  });
  death.catch(() => {}); // whoever watches gets it; before that nobody does

  function spawnChild(name, command, args, { env = process.env, output, tier = 2, mustFinish } = {}) {
    if (stopping) throw new Stopped();
    mkdirSync(logDir, { recursive: true });
    const logFile = join(logDir, `${name}.log`);
    const log = output === 'inherit' ? null : openSync(logFile, 'w', 0o600);
    const stdio = log === null ? 'inherit' : ['ignore', log, log];
    const child = spawn(command, args, { cwd: root, env, stdio, detached: true });
    if (log !== null) closeSync(log);
    const ended = new Promise((resolve) => {
      child.once('error', (error) => resolve({ code: null, signal: null, error }));
      child.once('exit', (code, signal) => resolve({ code, signal }));
    });
    const entry = { name, pid: child.pid, identity: child.pid ? processIdentity(child.pid) : null };
    const gone = ended.then((result) => {
      if (living.delete(child.pid)) record.remove(child.pid);
      return result;
    });
    if (child.pid) {
      living.set(child.pid, { ...entry, tier, end: mustFinish ? () => gone : endProcess });
      if (!mustFinish) record.add(entry);
    }
    return {
      gone,
      log: () => (log === null ? '' : readFileSync(logFile, 'utf8')),
    };
  }

  /** Runs a program to its end, however it ends: `{ code, signal, log }`. Throws a Failure when it cannot be started. */
  async function execute(name, command, args, options) {
    const child = spawnChild(name, command, args, options);
    const { code, signal, error } = await child.gone;
    if (stopping) throw new Stopped();
    if (error) throw new Failure(`${command} could not be started (${error.code}).`, 'Install it or mend your PATH.');
    return { code, signal, log: child.log() };
  }

  /** Runs a program that must end well. Throws the explained Failure when it does not. */
  async function run(name, command, args, options) {
    const { code, signal, log } = await execute(name, command, args, options);
    if (code !== 0) throw explain(`${name} failed (${signal ?? `exit code ${code}`})`, log);
  }

  /** Starts a process that stays, and waits until `isReady()` is true. Its later death is reported by `watch`. */
  async function serve(name, command, args, { isReady, patienceMs = 60_000, tier = 1, env }) {
    const child = spawnChild(name, command, args, { tier, env });
    let ended = null;
    child.gone.then((result) => {
      ended = result;
      const how = result.signal ?? result.error?.code ?? `exit code ${result.code}`;
      if (!stopping) reportDeath(explain(`The ${name} ended by itself (${how})`, child.log()));
    });
    const giveUpAt = Date.now() + patienceMs;
    while (!(await isReady(child))) {
      if (ended) await death;
      if (stopping) throw new Stopped();
      if (Date.now() > giveUpAt) throw explain(`The ${name} did not get ready in ${patienceMs / 1000} s`, child.log());
      await pause(100);
    }
    return child;
  }

  /** Ends everything started here, the highest tier first, and nothing else. */
  async function stop() {
    stopping = true;
    for (const tier of [...new Set([...living.values()].map((entry) => entry.tier))].sort((a, b) => b - a)) {
      await Promise.all([...living.values()].filter((entry) => entry.tier === tier).map((entry) => entry.end(entry)));
    }
    record.close();
  }

  return { execute, run, serve, stop, watch: () => death };
}
