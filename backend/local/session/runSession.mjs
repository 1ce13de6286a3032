import { stripVTControlCharacters } from 'node:util';
import { checkMachine } from '../machine.mjs';
import { createChildren } from './children.mjs';
import { describe, Failure, Stopped } from './failure.mjs';
import { openRun } from './runRecord.mjs';
import { createSteps } from './steps.mjs';

const shownLines = 40;
const signalCodes = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 };

/** Resolves to the name of the first signal that asks this process to end. Further ones change nothing. */
const firstSignal = () =>
  new Promise((resolve) => {
    for (const signal of Object.keys(signalCodes)) process.on(signal, () => resolve(signal));
    if (!process.env.npm_lifecycle_event) return;
    // npm starts us through a shell that dies of a signal without passing it on: its death is our signal.
    const parent = process.ppid;
    setInterval(() => process.ppid !== parent && resolve('SIGTERM'), 500).unref();
  });

/** The end of a log as plain lines: tools that draw progress bars move the cursor, and that would wipe out our lines. */
const lastLines = (log) => stripVTControlCharacters(log).trimEnd().split('\n').slice(-shownLines).join('\n');

/** Shows a person what ended a run, or a part of it: the end of the log that tells, and the sentence. */
export function report(error) {
  if (error.log) console.error(`\n${lastLines(error.log)}\n`);
  console.error(describe(error));
}

/**
 * Runs `work({ step, elapsed, children })` as the one run that this record allows, and afterwards ends every process
 * it has started: when it is done, fails, is told to stop, or one of its processes dies. Resolves to what `work`
 * resolves to, else to an exit code: 1 after a failure, that of the signal after a signal.
 */
export async function runSession({ recordFile, logDir, work }) {
  // A terminal that was closed takes no more lines; that must not keep us from ending our processes.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
  const signal = firstSignal();
  const steps = createSteps();
  let children;
  try {
    checkMachine();
    const record = await openRun(recordFile);
    if (!record)
      throw new Failure('PostoMe is already running in this clone.', 'Use that one, or end it first (Ctrl-C).');
    children = createChildren({ record, logDir });
    return await Promise.race([work({ ...steps, children }), children.watch(), signal.then((name) => stopFor(name))]);
  } catch (error) {
    steps.silence();
    if (!(error instanceof Stopped)) {
      report(error);
      return 1;
    }
    console.log('Stopping …');
    return signalCodes[error.message];
  } finally {
    await children?.stop();
  }
}

function stopFor(signal) {
  throw new Stopped(signal);
}
