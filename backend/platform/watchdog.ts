import { writeSync } from 'node:fs';
import { url as debuggerAddress } from 'node:inspector';
import { isMainThread, Worker, workerData } from 'node:worker_threads';
import { clock } from './clock';

interface Watched {
  name: string;
  cells: Int32Array;
}

const secondMs = 1_000;
// Which cell holds what: how often the loop has come round, and for how many seconds it may not.
const rounds = 0;
const patience = 1;
// Half of a lease: nothing of ours keeps the loop for longer than a second or two.
const usualPatience = 30;

const cells = new Int32Array(new SharedArrayBuffer(8));

/**
 * Ends this process when its event loop hangs. Nothing in a hanging loop can do that, and what starts ended processes again
 * leaves one alone that only hangs: so a thread of its own looks on.
 */
export const watchdog = {
  start(name: string): void {
    // A breakpoint holds the loop up as well.
    if (debuggerAddress()) return;
    watchdog.patienceSeconds = usualPatience;
    setInterval(() => Atomics.add(cells, rounds, 1), secondMs).unref();
    new Worker(__filename, { workerData: { name, cells } satisfies Watched }).unref();
  },
  /** How long the loop may stand still. */
  set patienceSeconds(seconds: number) {
    Atomics.store(cells, patience, seconds);
  },
};

// Seconds are counted by looks, not by a clock: a whole process that was suspended is not ended when it goes on.
function lookOn({ name, cells }: Watched): void {
  let seen = -1;
  let looks = 0;
  setInterval(() => {
    const now = Atomics.load(cells, rounds);
    looks = now === seen ? looks + 1 : 0;
    seen = now;
    if (looks < Atomics.load(cells, patience)) return;
    // As the logger would, which may wait for the loop that hangs.
    const alarm = { level: 50, time: clock.date(), job: name, alarm: true, msg: 'event loop hangs' };
    writeSync(1, `${JSON.stringify(alarm)}\n`);
    process.kill(process.pid, 'SIGKILL');
  }, secondMs);
}

if (!isMainThread && workerData?.cells) lookOn(workerData as Watched);
