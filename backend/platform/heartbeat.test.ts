import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clock } from './clock';
import { heartbeat } from './heartbeat';
import { logger } from './logger';
import { lateWorks } from './progress';
import { platformSettings } from './settings';
import { chore, type Stop, sweep } from './sweep';

const started: Stop[] = [];
let now: number;
let alarm: jest.SpyInstance;
beforeEach(() => {
  now = Date.UTC(2026, 10, 28);
  for (const name of ['now', 'elapsed'] as const) jest.spyOn(clock, name).mockImplementation(() => now);
  alarm = jest.spyOn(logger, 'alarm').mockReturnValue();
});
afterEach(async () => {
  release();
  await Promise.all(started.splice(0).map((stop) => stop()));
  expect(lateWorks()).toEqual([]);
  jest.restoreAllMocks();
});

let release: () => void = () => undefined;
const hanging = () =>
  new Promise<void>((resolve) => {
    release = resolve;
  });

/** Starts a work, lets its first round go as far as it gets, and lets so many seconds pass. */
async function lateAfter(seconds: number, pauseMs: number, work: () => Promise<unknown>): Promise<string[]> {
  started.push(chore({ name: 'claim', pauseMs, work }).start());
  await new Promise(setImmediate);
  now += seconds * 1_000;
  return lateWorks();
}

describe('repeated work is late', () => {
  it.each<[string, number, number, () => Promise<unknown>]>([
    ['when a round never ends', 61, 500, hanging],
    ['when every round fails', 61, 500, () => Promise.reject(new Error('away'))],
    ['when it is held up and does nothing', 61, 500, async () => null],
    ['when it pauses for a minute and no round came for two', 121, 60_000, async () => 1],
  ])('%s', async (_why, seconds, pauseMs, work) => {
    expect(await lateAfter(seconds, pauseMs, work)).toEqual(['claim']);
  });

  it.each<[string, number, number, () => Promise<unknown>]>([
    ['before a minute is over', 59, 500, hanging],
    ['when it pauses for a minute and is waited for that long', 119, 60_000, async () => 1],
    ['when it has nothing to do', 59, 500, async () => undefined],
    ['when it pauses for longer, whatever it takes', 86_400, 600_000, hanging],
  ])('not %s', async (_why, seconds, pauseMs, work) => {
    expect(await lateAfter(seconds, pauseMs, work)).toEqual([]);
  });

  it('not while a long round works off one row after the other, failed ones too', async () => {
    const rows = Array.from({ length: 5 }, (_, index) => ({ id: String(index) }));
    const late: string[][] = [];
    const done = new Promise<void>((resolve) => {
      const work = async ({ id }: { id: string }) => {
        now += 50_000;
        late.push(lateWorks());
        if (id === '4') resolve();
        if (id === '2') throw new Error('poisoned');
      };
      started.push(sweep({ name: 'rows', pauseMs: 500, find: async () => rows, work }).start());
    });
    await done;
    expect(late).toEqual([[], [], [], [], []]);
  });

  it('not while a long round works off one batch together after the other', async () => {
    const batches = Array.from({ length: 10 }, (_, index) => [{ id: `${index}a` }, { id: `${index}b` }]);
    const late: string[][] = [];
    const done = new Promise<void>((resolve) => {
      const together = async () => {
        now += 20_000;
        late.push(lateWorks());
        if (late.length === 10) resolve();
      };
      const find = async () => batches.shift() ?? [];
      started.push(sweep({ name: 'rows', pauseMs: 500, batch: 2, find, work: together, together }).start());
    });
    await done;
    expect(late).toEqual(Array(10).fill([]));
  });
});

describe('the heartbeat', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'heartbeat-'));
    file = join(folder, 'beat');
    jest.replaceProperty(platformSettings, 'HEARTBEAT_FILE', file);
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const beats = () => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? null;

  it('is written while the work gets on, and not while some does not, with an alarm a minute that names it', async () => {
    const one = heartbeat();
    await one.round();
    expect(beats()).not.toBeNull();
    rmSync(file);
    await lateAfter(61, 500, hanging);
    for (let round = 0; round < 24; round += 1) {
      await one.round();
      now += 5_000;
    }
    expect(beats()).toBeNull();
    const late = ['repeated work does not get on', { job: 'claim', count: 1 }];
    expect(alarm.mock.calls).toEqual([late, late]);
    release();
    await new Promise(setImmediate);
    await one.round();
    expect(beats()).not.toBeNull();
  });
});
