import { Stopped } from './failure.mjs';

const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`;

/** Prints one line for each step with the time it took; on a terminal the time runs while the step does. */
export function createSteps(out = process.stdout) {
  const startedAt = Date.now();
  let silent = false;
  const print = (text) => silent || out.write(text);

  /** Runs one step. What `work` resolves to is shown behind its title; what it throws ends the line as failed. */
  async function step(title, work) {
    if (silent) throw new Stopped();
    const stepAt = Date.now();
    const line = (ending) => print(`${out.isTTY ? '\r\x1b[2K' : ''}${out.isTTY ? `  ${title} … ` : ''}${ending}`);
    print(`  ${title} … `);
    const clock = out.isTTY ? setInterval(() => line(seconds(Date.now() - stepAt)), 1000) : undefined;
    try {
      const note = await work();
      line(`${note ?? 'done'} (${seconds(Date.now() - stepAt)})\n`);
    } catch (error) {
      line(`failed (${seconds(Date.now() - stepAt)})\n`);
      throw error;
    } finally {
      clearInterval(clock);
    }
  }

  return {
    step,
    elapsed: () => seconds(Date.now() - startedAt),
    /** From now on no step prints or begins: the run is being stopped. */
    silence: () => {
      if (!silent && out.isTTY) out.write('\n');
      silent = true;
    },
  };
}
