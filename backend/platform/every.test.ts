import { clock } from './clock';
import { every } from './every';
import { logger } from './logger';

afterEach(() => {
  jest.restoreAllMocks();
});

/** A promise that the test settles itself. */
function gate() {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

describe('repeated work', () => {
  it('never runs twice at once, however long a run takes', async () => {
    let running = 0;
    let most = 0;
    let runs = 0;
    const tenRuns = gate();
    const stop = every('slow work', 1, async () => {
      running += 1;
      most = Math.max(most, running);
      await clock.sleep(5);
      running -= 1;
      runs += 1;
      if (runs === 10) tenRuns.open();
    });
    await tenRuns.opened;
    await stop();
    expect(most).toBe(1);
  });

  it('goes on after a run that failed, with an alarm that names the work and not the cause', async () => {
    const alarm = jest.spyOn(logger, 'alarm').mockReturnValue();
    const thirdRun = gate();
    let runs = 0;
    const stop = every('fragile work', 1, async () => {
      runs += 1;
      if (runs === 3) thirdRun.open();
      if (runs < 3) throw new Error('no answer from 13800000003');
    });
    await thirdRun.opened;
    await stop();
    expect(alarm).toHaveBeenCalledTimes(2);
    expect(alarm).toHaveBeenCalledWith('repeated work failed', expect.objectContaining({ job: 'fragile work' }));
    expect(JSON.stringify(alarm.mock.calls)).not.toContain('13800000003');
  });

  it('stops only when the run under way has ended, and then for good', async () => {
    const started = gate();
    const finish = gate();
    let runs = 0;
    const stop = every('long work', 1, async () => {
      runs += 1;
      started.open();
      await finish.opened;
    });
    await started.opened;
    let stopped = false;
    const stopping = stop().then(() => {
      stopped = true;
    });
    await new Promise(setImmediate);
    expect(stopped).toBe(false);
    finish.open();
    await stopping;
    expect(runs).toBe(1);
  });

  it('tells the run under way that it should stop', async () => {
    const started = gate();
    const stop = every('patient work', 1, async (stopping) => {
      started.open();
      await clock.sleep(86_400_000, stopping);
    });
    await started.opened;
    const startedAt = Date.now();
    await stop();
    expect(Date.now() - startedAt).toBeLessThan(1_000);
  });

  it('stops at once during a pause, even a long one', async () => {
    const ran = gate();
    const stop = every('rare work', 86_400_000, async () => ran.open());
    await ran.opened;
    const startedAt = Date.now();
    await stop();
    expect(Date.now() - startedAt).toBeLessThan(1_000);
  });
});
