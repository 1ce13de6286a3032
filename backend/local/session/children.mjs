import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { root } from '../places.mjs';
import { explain, Failure, Stopped } from './failure.mjs';
import { endGroup, processIdentity } from './processes.mjs';

class Children {
  #living = new Map();
  #stopping = false;
  #record;
  #logDir;
  #death;
  #reportDeath;

  constructor({ record, logDir }) {
    this.#record = record;
    this.#logDir = logDir;
    this.#death = new Promise((_, reject) => {
      this.#reportDeath = reject;
    });
    this.#death.catch(() => {}); // whoever watches gets it; before that nobody does
  }

  #open(name, output, isAgain) {
    if (output === 'inherit') return { stdio: 'inherit', log: () => '', close: () => {} };
    mkdirSync(this.#logDir, { recursive: true });
    const file = join(this.#logDir, `${name}.log`);
    const log = openSync(file, isAgain ? 'a' : 'w', 0o600);
    return { stdio: ['ignore', log, log], log: () => readFileSync(file, 'utf8'), close: () => closeSync(log) };
  }

  #spawn(name, command, args, { env = process.env, output, tier = 2, mustFinish, graceMs, signal, isAgain } = {}) {
    if (this.#stopping) throw new Stopped();
    const { stdio, log, close } = this.#open(name, output, isAgain);
    const child = spawn(command, args, { cwd: root, env, stdio, detached: true });
    close();
    const ended = new Promise((resolve) => {
      child.once('error', (error) => resolve({ code: null, signal: null, error }));
      child.once('exit', (code, signal) => resolve({ code, signal }));
    });
    const endAll = async () => mustFinish || (await endGroup(child.pid, graceMs));
    const gone = ended.then(async (result) => {
      if (child.pid) await endAll(); // its helpers may have outlived it
      if (this.#living.delete(child.pid)) this.#record.remove(child.pid);
      return result;
    });
    if (child.pid) {
      this.#living.set(child.pid, { tier, end: () => endAll().then(() => gone) });
      if (!mustFinish) this.#record.add({ name, pid: child.pid, identity: processIdentity(child.pid) });
      signal?.addEventListener('abort', () => this.#living.has(child.pid) && endAll());
    }
    return { gone, log };
  }

  /**
   * Runs a program to its end, however it ends, at the latest when the given `signal` is aborted: `{ code, signal, log }`.
   * Throws a Failure when it cannot be started.
   */
  async execute(name, command, args, options) {
    const child = this.#spawn(name, command, args, options);
    const { code, signal, error } = await child.gone;
    if (this.#stopping) throw new Stopped();
    if (error) throw new Failure(`${command} could not be started (${error.code}).`, 'Install it or mend your PATH.');
    return { code, signal, log: child.log() };
  }

  /** Runs a program that must end well. Throws the explained Failure when it does not. */
  async run(name, command, args, options) {
    const { code, signal, log } = await this.execute(name, command, args, options);
    if (code !== 0) throw explain(`${name} failed (${signal ?? `exit code ${code}`})`, log);
  }

  /**
   * Starts a process that stays, and waits until `isReady()` is true. Its later death is reported by `watch`; one that
   * `mayDie` is started again a second later instead.
   */
  async serve(name, command, args, options) {
    const { isReady, patienceMs = 60_000, tier = 1, env, graceMs, mayDie, isAgain } = options;
    const child = this.#spawn(name, command, args, { tier, env, graceMs, isAgain });
    let ended = false;
    let wasReady = false;
    const startAgain = async () => {
      await pause(1_000);
      if (!this.#stopping) await this.serve(name, command, args, { ...options, isAgain: true });
    };
    child.gone.then(({ code, signal, error }) => {
      ended = true;
      if (mayDie && wasReady && !this.#stopping) return startAgain().catch(this.#reportDeath);
      const how = signal ?? error?.code ?? `exit code ${code}`;
      if (!this.#stopping) this.#reportDeath(explain(`The ${name} ended by itself (${how})`, child.log()));
    });
    const giveUpAt = Date.now() + patienceMs;
    while (!(await isReady(child))) {
      if (this.#stopping) throw new Stopped();
      if (ended) await this.#death;
      if (Date.now() > giveUpAt) throw explain(`The ${name} did not get ready in ${patienceMs / 1000} s`, child.log());
      await pause(100);
    }
    wasReady = true;
  }

  /** Rejects with the explained Failure when a process that should stay has ended by itself; never resolves. */
  watch() {
    return this.#death;
  }

  /** Ends everything started here, the highest tier first, and nothing else. */
  async stop() {
    this.#stopping = true;
    const tiers = new Set([...this.#living.values()].map(({ tier }) => tier));
    for (const tier of [...tiers].sort((a, b) => b - a)) {
      const members = [...this.#living.values()].filter((child) => child.tier === tier);
      await Promise.all(members.map((child) => child.end()));
    }
    this.#record.close();
  }
}

/**
 * The processes of one run. Each leads a process group of its own, so that Ctrl-C in the terminal reaches only the
 * launcher, which then ends them in order; each writes into its own log file and stands in the run's record. A child
 * with `mustFinish` (a package installer) is waited for and never killed; others are after `graceMs` (ten seconds).
 */
export const createChildren = (options) => new Children(options);
