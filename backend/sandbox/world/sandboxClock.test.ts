import { holdRealTime } from '../testing/holdRealTime';
import { SandboxClock } from './sandboxClock';

let clock: SandboxClock;
beforeEach(() => {
  clock = new SandboxClock();
});
afterEach(() => {
  clock.close();
  jest.restoreAllMocks();
});

it('runs tasks in the order of their instants, each at its own virtual time, also those that tasks add', async () => {
  holdRealTime();
  const start = clock.now();
  const seen: [string, number][] = [];
  const note = (name: string) => seen.push([name, Math.round((clock.now() - start) / 1000)]);
  clock.after(120_000, () => void note('second'));
  clock.after(60_000, async () => {
    await Promise.resolve();
    note('first');
    clock.after(90_000, () => void note('third'));
  });
  await clock.advance(180_000);
  expect(seen).toEqual([
    ['first', 60],
    ['second', 120],
    ['third', 150],
  ]);
  expect(Math.round((clock.now() - start) / 1000)).toBe(180);
});

it('leaves what is not due', async () => {
  holdRealTime();
  const task = jest.fn();
  clock.after(60_000, task);
  await clock.advance(59_000);
  expect(task).not.toHaveBeenCalled();
});

it('runs due tasks in real time without being moved', async () => {
  await new Promise<void>((resolve) => {
    const keepAlive = setInterval(() => undefined, 1000);
    clock.after(5, () => {
      clearInterval(keepAlive);
      resolve();
    });
  });
  expect(clock.offsetMs).toBe(0);
});

it('tells the real time beside the virtual one, and goes back to it', async () => {
  await clock.advance(3600_000);
  expect(clock.now() - clock.wallNow()).toBeGreaterThanOrEqual(3599_000);
  clock.reset();
  expect(clock.now() - clock.wallNow()).toBeLessThan(1000);
});

it('forgets what waits, and what a task under way adds, and waits for that task', async () => {
  const seen: string[] = [];
  let end = () => {};
  await new Promise<void>((begun) => {
    const keepAlive = setInterval(() => undefined, 1000);
    clock.after(0, async () => {
      clearInterval(keepAlive);
      await new Promise<void>((resolve) => {
        end = resolve;
        begun();
      });
      clock.after(0, () => void seen.push('added'));
      seen.push('under way');
    });
  });
  clock.after(60_000, () => void seen.push('waiting'));
  const forgotten = clock.forget();
  end();
  await forgotten;
  await clock.advance(120_000);
  expect(seen).toEqual(['under way']);
});

/** A task that the real time has begun, and that does this a moment later. */
async function begin(then: () => void): Promise<void> {
  await new Promise<void>((begun) => {
    const keepAlive = setInterval(() => undefined, 1000);
    clock.after(0, async () => {
      clearInterval(keepAlive);
      begun();
      await new Promise((resolve) => setTimeout(resolve, 20));
      then();
    });
  });
}

it('waits, while it is moved, for a task that the real time has begun', async () => {
  const seen: string[] = [];
  await begin(() => void seen.push('done'));
  await clock.advance(1000);
  expect(seen).toEqual(['done']);
});

it('comes by, while it is moved, at what such a task adds on the way', async () => {
  const seen: string[] = [];
  await begin(() => clock.after(500, () => void seen.push('added')));
  await clock.advance(60_000);
  expect(seen).toEqual(['added']);
});

it('fails with the task that fails while it is moved', async () => {
  clock.after(10, () => Promise.reject(new Error('broken task')));
  await expect(clock.advance(20)).rejects.toThrow('broken task');
});
