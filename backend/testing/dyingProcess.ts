import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from './eventually';
import { type BackendProcess, builtBackend, launch, run, untilReady } from './processes';
import { testSettings } from './testSettings';

/** A server from the build that kills itself before a step of a request, and is started again. */
export interface DyingServer {
  /**
   * Has a request sent whose path begins so, and answers whether the server died of it: then it was started again. It dies
   * before that step, counted from 1; never, before step 0.
   */
  dies(path: string, before: number, send: () => Promise<unknown>): Promise<boolean>;
  /** The steps that the last request passed. */
  steps(): string[];
}

const plan = (folder: string, path: string, before: number) => {
  rmSync(join(folder, 'steps'), { force: true });
  writeFileSync(join(folder, 'plan'), `${path} ${before}`);
};

const stepsIn = (folder: string): string[] => {
  const file = join(folder, 'steps');
  return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];
};

const loading = (script: string) => `--require "${join(__dirname, script)}"`;

// The fault is loaded after what counts the steps, so that its own are counted too.
const settingsOf = (folder: string, splitAfter?: string) => ({
  NODE_OPTIONS: ['dieBeforeStep.cjs', ...(splitAfter ? ['splitTransaction.cjs'] : [])].map(loading).join(' '),
  STEPS_FOLDER: folder,
  ...(splitAfter && { SPLIT_AFTER: splitAfter }),
});

/**
 * Starts one at a port of its own, with its plans in an empty folder. `splitAfter`: one with a fault, whose transactions end
 * after what they write into this table; the rest of them is a transaction of its own.
 */
export async function startDyingServer(
  folder: string,
  port: number,
  settings: Record<string, string>,
  splitAfter?: string,
): Promise<DyingServer> {
  const address = { PORT: String(port), PUBLIC_URL: `http://127.0.0.1:${port}` };
  const own = { ...address, ...settings, ...settingsOf(folder, splitAfter) };
  const begin = () => untilReady('server', launch('server', builtBackend, own));
  let server = await begin();
  let hasEnded = false;
  const follow = (one: BackendProcess) => {
    hasEnded = false;
    void one.ended.then(() => {
      hasEnded = true;
    });
  };
  follow(server);
  const steps = () => stepsIn(folder);
  return {
    steps,
    async dies(path, before, send) {
      plan(folder, path, before);
      await send();
      await eventually(() => {
        if (!hasEnded && !steps().includes('answer')) throw new Error('the request is under way');
      });
      if (!hasEnded) return false;
      server = await begin();
      follow(server);
      return true;
    },
  };
}

/**
 * Runs a script in the built backend, which calls `countSteps` with its work, and kills it before a step of that; answers
 * whether it died, and the steps that it passed. `splitAfter`: with that fault, as a server is started.
 */
export async function runDying(
  folder: string,
  script: string,
  before: number,
  settings: Record<string, string>,
  splitAfter?: string,
) {
  plan(folder, 'work', before);
  const own = { ...settings, ...settingsOf(folder, splitAfter) };
  const given = { ...testSettings(), REDIS_URL: process.env.REDIS_URL ?? '', ...own };
  const child = run(process.execPath, ['-e', script], given, join(builtBackend, 'backend'));
  const { code, signal } = await child.ended;
  if (code !== 0 && signal !== 'SIGKILL') throw new Error(`the script failed: ${child.output()}`);
  return { died: signal === 'SIGKILL', steps: stepsIn(folder) };
}
