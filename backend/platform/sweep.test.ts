import { testSystem } from '../testing/testSystem';
import { clock } from './clock';
import { logger } from './logger';
import { setAside } from './setAside';
import { chore, sweep } from './sweep';

testSystem();

/** A promise that the test settles itself. */
function gate() {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

const startChore = (name: string, pauseMs: number, work: (stopping?: AbortSignal) => Promise<void>) =>
  chore({ name, pauseMs, work }).start();

describe('repeated work', () => {
  it('never runs twice at once, however long a run takes', async () => {
    let running = 0;
    let most = 0;
    let runs = 0;
    const tenRuns = gate();
    const stop = startChore('slow work', 1, async () => {
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
    const stop = startChore('fragile work', 1, async () => {
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
    const stop = startChore('long work', 1, async () => {
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
    const stop = startChore('patient work', 1, async (stopping) => {
      started.open();
      await clock.sleep(86_400_000, stopping);
    });
    await started.opened;
    // Were it not told, or did it sleep on, this would not end before the test's time is over.
    expect(await stop()).toBeUndefined();
  });

  it('stops at once during a pause, even a long one', async () => {
    const ran = gate();
    const stop = startChore('rare work', 86_400_000, async () => ran.open());
    await ran.opened;
    // Were it not told, or did it sleep on, this would not end before the test's time is over.
    expect(await stop()).toBeUndefined();
  });
});

interface Row {
  id: string;
}

/** Rows that wait until they are worked off. */
function waitingRows(count: number) {
  const waiting = new Set(Array.from({ length: count }, (_, index) => `row-${String(index).padStart(3, '0')}`));
  const find = async (limit: number, aside: readonly string[]): Promise<Row[]> =>
    [...waiting]
      .filter((id) => !aside.includes(id))
      .slice(0, limit)
      .map((id) => ({ id }));
  return { waiting, find };
}

describe('a sweep', () => {
  it('works off all that waits in one round, batch by batch', async () => {
    const { waiting, find } = waitingRows(25);
    const limits: number[] = [];
    const work = async ({ id }: Row) => waiting.delete(id);
    const counted = (limit: number, aside: readonly string[]) => {
      limits.push(limit);
      return find(limit, aside);
    };
    const rows = sweep({ name: 'rows', pauseMs: 1, batch: 10, find: counted, work });
    expect(await rows.round()).toBe(25);
    expect(waiting.size).toBe(0);
    expect(limits).toEqual([10, 10, 10]);
    expect(await rows.round()).toBe(0);
  });

  it('passes by rows that fail, with an alarm each that does not say why', async () => {
    const alarm = jest.spyOn(logger, 'alarm').mockReturnValue();
    const { waiting, find } = waitingRows(25);
    const work = async ({ id }: Row) => {
      if (Number(id.slice(4)) < 12) throw new Error('no answer from 13800000003');
      waiting.delete(id);
    };
    expect(await sweep({ name: 'rows', pauseMs: 1, batch: 10, find, work }).round()).toBe(13);
    expect(waiting.size).toBe(12);
    expect(alarm).toHaveBeenCalledTimes(12);
    expect(alarm).toHaveBeenCalledWith('a row could not be worked off', expect.objectContaining({ rowId: 'row-000' }));
    expect(JSON.stringify(alarm.mock.calls)).not.toContain('13800000003');
  });

  it('works off a batch together where that is cheaper, and row by row when one of them fails', async () => {
    const alarm = jest.spyOn(logger, 'alarm').mockReturnValue();
    const { waiting, find } = waitingRows(25);
    const calls: number[] = [];
    const work = async ({ id }: Row) => {
      calls.push(1);
      if (id === 'row-012') throw new Error('broken');
      waiting.delete(id);
    };
    const together = async (rows: Row[]) => {
      calls.push(rows.length);
      if (rows.some(({ id }) => id === 'row-012')) throw new Error('broken');
      for (const { id } of rows) waiting.delete(id);
    };
    expect(await sweep({ name: 'rows', pauseMs: 1, batch: 10, find, work, together }).round()).toBe(24);
    expect([...waiting]).toEqual(['row-012']);
    expect(calls).toEqual([10, 10, ...Array<number>(10).fill(1), 5]);
    expect(alarm.mock.calls).toEqual([
      ['a row could not be worked off', expect.objectContaining({ rowId: 'row-012' })],
    ]);
  });

  it('leaves a row that failed alone for a while, longer each time, and forgets that once it was worked off', async () => {
    jest.spyOn(logger, 'alarm').mockReturnValue();
    const now = jest.spyOn(clock, 'now').mockReturnValue(0);
    const { waiting, find } = waitingRows(1);
    const tries: number[] = [];
    let isMended = false;
    const work = async ({ id }: Row) => {
      tries.push(clock.now());
      if (!isMended) throw new Error('broken');
      waiting.delete(id);
    };
    const rows = sweep({ name: 'rows', pauseMs: 1, find, work });
    const aside = setAside();
    for (let second = 0; second <= 220; second += 10) {
      now.mockReturnValue(second * 1_000);
      isMended = second === 210;
      await rows.round({ aside });
    }
    expect(tries).toEqual([0, 30_000, 90_000, 210_000]);
    expect(waiting.size).toBe(0);
    waiting.add('row-000');
    await rows.round({ aside });
    expect(waiting.has('row-000')).toBe(true);
    now.mockReturnValue(250_000);
    isMended = true;
    await rows.round({ aside });
    expect(waiting.size).toBe(0);
  });

  it('ends its round when what was worked off is still found', async () => {
    let calls = 0;
    const work = async () => {
      calls += 1;
    };
    const find = async () => [{ id: 'a' }, { id: 'b' }];
    await sweep({ name: 'rows', pauseMs: 1, batch: 2, find, work }).round();
    expect(calls).toBe(2);
  });

  it('comes to the row behind more failing ones than it remembers', async () => {
    jest.spyOn(logger, 'alarm').mockReturnValue();
    const { waiting, find } = waitingRows(1_150);
    const work = async ({ id }: Row) => {
      if (Number(id.slice(4)) < 1_149) throw new Error('broken');
      waiting.delete(id);
    };
    const aside = setAside();
    const rows = sweep({ name: 'rows', pauseMs: 1, find, work });
    await rows.round({ aside });
    waiting.add('row-1149');
    expect(await rows.round({ aside })).toBe(1);
    expect(waiting.size).toBe(1_149);
  });

  it('stops between two rows', async () => {
    const stopping = new AbortController();
    const { waiting, find } = waitingRows(9);
    const work = async ({ id }: Row) => {
      waiting.delete(id);
      if (waiting.size === 4) stopping.abort();
    };
    expect(await sweep({ name: 'rows', pauseMs: 1, batch: 2, find, work }).round({ stopping: stopping.signal })).toBe(
      5,
    );
  });

  it('that must be alone is passed over while another goes through it, and its lock ends with it', async () => {
    const inside = gate();
    const leave = gate();
    const { waiting, find } = waitingRows(1);
    const work = async ({ id }: Row) => {
      inside.open();
      await leave.opened;
      waiting.delete(id);
    };
    const rows = sweep({ name: 'rows', pauseMs: 1, alone: true, find, work });
    const first = rows.round();
    await inside.opened;
    expect(await sweep({ name: 'rows', pauseMs: 1, alone: true, find, work }).round()).toBe(0);
    expect(waiting.size).toBe(1);
    leave.open();
    expect(await first).toBe(1);
    waiting.add('row-000');
    expect(await rows.round()).toBe(1);
  });
});
