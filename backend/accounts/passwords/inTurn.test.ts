import { availableParallelism } from 'node:os';
import { inTurn } from './inTurn';

const soon = () => new Promise((resolve) => setTimeout(resolve, 5));

it('runs no more at once than there are cores, and everything in the end', async () => {
  let [running, most] = [0, 0];
  const work = async (value: number) => {
    running += 1;
    most = Math.max(most, running);
    await soon();
    running -= 1;
    return value;
  };
  const results = await Promise.all(Array.from({ length: 30 }, (_, index) => inTurn(() => work(index))));
  expect(results).toEqual(Array.from({ length: 30 }, (_, index) => index));
  expect(most).toBe(Math.min(3, availableParallelism()));
});

it('hands the turn on when work fails', async () => {
  const failing = Array.from({ length: 10 }, () => inTurn(() => Promise.reject(new Error('failed'))));
  expect((await Promise.allSettled(failing)).every(({ status }) => status === 'rejected')).toBe(true);
  expect(await inTurn(async () => 'done')).toBe('done');
});

it('refuses when too many wait', async () => {
  const all = await Promise.allSettled(Array.from({ length: 300 }, () => inTurn(soon)));
  const refused = all.filter((one) => one.status === 'rejected').map((one) => (one as PromiseRejectedResult).reason);
  expect(refused.length).toBeGreaterThan(90);
  expect(refused[0]).toMatchObject({ code: 'unavailable' });
});
