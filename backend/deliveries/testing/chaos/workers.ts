import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type BackendProcess, builtBackend, run, untilReady } from '../../../testing/processes';

/** Two workers that are started again whenever they end. */
export interface Workers {
  kill(which: number): Promise<void>;
  /** Stops one in its tracks for so long. */
  freeze(which: number, ms: number): Promise<void>;
  /** Ends both for good. */
  end(): Promise<void>;
}

// Vendors are given less than a lease, as in production.
const script = `
  const files = require('node:fs').readdirSync('./vendors', { recursive: true });
  for (const file of files.filter((name) => name.endsWith('timeouts.js'))) {
    const { timeouts } = require('./vendors/' + file);
    for (const name of Object.keys(timeouts)) timeouts[name] = 2000;
  }
  require('./worker');`;

/** Starts both with these settings. */
export async function startWorkers(settings: Record<string, string>): Promise<Workers> {
  let isOver = false;
  const launch = () => run(process.execPath, ['-e', script], settings, join(builtBackend, 'backend'));
  const keep = (which: number): BackendProcess => {
    const worker = launch();
    running[which] = worker;
    // One that cannot start since its database is away is started again, as a supervisor would.
    void worker.ended.then(async () => {
      await pause(200);
      if (!isOver) keep(which);
    });
    return worker;
  };
  const running: BackendProcess[] = [];
  await Promise.all([keep(0), keep(1)].map((worker) => untilReady('worker', worker)));
  const one = (which: number) => running[which % running.length] as BackendProcess;
  return {
    async kill(which) {
      const worker = one(which);
      worker.signal('SIGKILL');
      await worker.ended;
    },
    async freeze(which, ms) {
      const worker = one(which);
      worker.signal('SIGSTOP');
      void pause(ms).then(() => worker.signal('SIGCONT'));
    },
    async end() {
      isOver = true;
      for (const worker of running) worker.signal('SIGKILL');
      await Promise.all(running.map(({ ended }) => ended));
    },
  };
}
