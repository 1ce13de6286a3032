import { type ChildProcess, fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '..', '..', '..');
const program = join(__dirname, 'runSystem.mjs');
const startMs = 180_000;

/** The running product: API, worker and the stand-ins of the outside parties, each a process of its own. */
export interface System {
  /** Where the API and the H5 build are served. */
  appUrl: string;
  /** Where the stand-ins and the handset page are. */
  sandboxUrl: string;
  /** The folder where what is stored of pictures lies. */
  objects: string;
  /** Ends the API, as a crash or a lost connection would. */
  stopApi(): Promise<void>;
  startApi(): Promise<void>;
  /** Moves a sealed letter's delivery to this moment, which stands for the years a test cannot wait. */
  letTimePass(letterId: string): Promise<void>;
  /** What `npm run travel` does with these words: all processes and the stand-ins leap together. */
  travel(words: string): Promise<void>;
  /** Makes every proof of a person old, which stands for the minutes a test cannot wait. */
  letProofsAge(): Promise<void>;
  /** Types words into the program of operators, as one of every role who is signed in; answers what it says. */
  operate(words: string): Promise<string>;
  /** Ends all of it and drops its schema. */
  close(): Promise<void>;
}

interface Report {
  ready?: Pick<System, 'appUrl' | 'sandboxUrl' | 'objects'>;
  number?: number;
  said?: unknown;
  failed?: string;
}

function checkBuilt(): void {
  const missing = ['dist/backend/server.js', '.local/sandbox/main.js'].filter((file) => !existsSync(join(root, file)));
  if (missing.length > 0) throw new Error(`${missing.join(' and ')} not built: run the suite with "npm test"`);
  for (const name of ['DATABASE_URL', 'REDIS_URL', 'TEST_FOLDER']) {
    if (!process.env[name]) throw new Error(`${name} is not set: run the suite with "npm test"`);
  }
}

function untilReady(child: ChildProcess): Promise<NonNullable<Report['ready']>> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`the system was not ready in ${startMs / 1000} s`)), startMs);
    const settle = (work: () => void) => {
      clearTimeout(timer);
      work();
    };
    child.on('message', ({ ready, failed }: Report) => {
      if (ready) settle(() => resolve(ready));
      else if (failed) settle(() => reject(new Error(failed)));
    });
    child.once('exit', (code) => settle(() => reject(new Error(`the system ended with code ${code}`))));
  });
}

/**
 * Sends one order and resolves with what comes of it when it has been carried out; rejects when it failed or the system
 * ended meanwhile.
 */
function order(child: ChildProcess, number: number, act: string, of?: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const settle = (work: () => void) => {
      child.off('message', listen);
      child.off('exit', end);
      work();
    };
    const end = () => settle(() => reject(new Error('the system has ended')));
    const listen = ({ number: answered, said, failed }: Report) => {
      if (failed) settle(() => reject(new Error(failed)));
      else if (answered === number) settle(() => resolve(said));
    };
    child.on('message', listen);
    child.once('exit', end);
    child.send({ number, act, of });
  });
}

/**
 * Starts the compiled backend with a schema, keys and ports of its own. When this process ends, however it ends, the
 * system notices and ends too. `suite` names its schema and folder: lower-case letters; `settings` are its own.
 */
export async function startSystem(suite: string, settings: Record<string, string> = {}): Promise<System> {
  checkBuilt();
  const child = fork(program, [suite, JSON.stringify(settings)], { cwd: root, execArgv: [] });
  const addresses = await untilReady(child);
  let count = 0;
  const ask = (act: string, of?: string) => order(child, ++count, act, of);
  const tell = async (act: string, of?: string) => void (await ask(act, of));
  return {
    ...addresses,
    stopApi: () => tell('stopApi'),
    startApi: () => tell('startApi'),
    letTimePass: (letterId) => tell('letTimePass', letterId),
    travel: (words) => tell('travel', words),
    letProofsAge: () => tell('letProofsAge'),
    operate: async (words) => String(await ask('operate', words)),
    close: () =>
      new Promise((resolve) => {
        if (!child.connected) return resolve();
        child.once('exit', () => resolve());
        child.disconnect();
      }),
  };
}
