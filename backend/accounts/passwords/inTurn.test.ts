import { availableParallelism } from 'node:os';
import { placeOf } from '../../platform/http/visit';
import type { Place } from '../../platform/limits/limit';
import { asAccount, inTurn } from './inTurn';

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
  const results = await Promise.all(
    Array.from({ length: 30 }, (_, index) => inTurn(asAccount('one'), () => work(index))),
  );
  expect(results).toEqual(Array.from({ length: 30 }, (_, index) => index));
  expect(most).toBe(Math.min(3, availableParallelism()));
});

it('hands the turn on when work fails', async () => {
  const failing = Array.from({ length: 10 }, () => inTurn(asAccount('one'), () => Promise.reject(new Error('failed'))));
  expect((await Promise.allSettled(failing)).every(({ status }) => status === 'rejected')).toBe(true);
  expect(await inTurn(asAccount('one'), async () => 'done')).toBe('done');
});

it('refuses when too many wait', async () => {
  const all = await Promise.allSettled(Array.from({ length: 300 }, () => inTurn(asAccount('one'), soon)));
  const refused = all.filter((one) => one.status === 'rejected').map((one) => (one as PromiseRejectedResult).reason);
  expect(refused.length).toBeGreaterThan(90);
  expect(refused[0]).toMatchObject({ code: 'unavailable' });
});

describe('many who wait leave the next one from elsewhere a turn soon', () => {
  const at = (address: string) => placeOf(address);
  const cores = Math.min(3, availableParallelism());

  /** Lets all that wait begin one after the other, and answers the order; `last` comes when all others already wait. */
  async function turnsBefore(others: Place[], last: Place): Promise<number> {
    const order: Place[] = [];
    let open = () => {};
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const held = Array.from({ length: cores }, () => inTurn(asAccount('first'), () => gate));
    const waits = [...others, last].map((place) => inTurn(place, async () => void order.push(place)));
    open();
    await Promise.allSettled([...held, ...waits]);
    expect(order).toContain(last);
    return order.indexOf(last);
  }

  const hosts = (count: number, addressOf: (turn: number) => string) =>
    Array.from({ length: count }, (_, turn) => placeOf(addressOf(turn)));

  it.each([
    ['90 from one address', hosts(90, () => '203.0.113.7'), at('198.51.100.20'), 1],
    ['90 from ninety addresses of a /24', hosts(90, (turn) => `203.0.113.${turn}`), at('198.51.100.20'), 1],
    ['199 from a whole /48', hosts(199, (turn) => `2001:db8:1:${turn}::7`), at('198.51.100.20'), 1],
    ['90 from three networks', hosts(90, (turn) => `10.0.${turn % 3}.1`), at('198.51.100.20'), 3],
    ['90 from one address of the same /24', hosts(90, () => '198.51.100.7'), at('198.51.100.20'), 1],
    ['300, more than may wait', hosts(300, () => '203.0.113.7'), at('198.51.100.20'), 1],
    ['300 from six networks', hosts(300, (turn) => `10.0.${turn % 6}.1`), at('198.51.100.20'), 6],
    ['90 from the network of who is signed in', hosts(90, () => '198.51.100.20'), asAccount('linwan'), 1],
    ['90 of another account', Array(90).fill(asAccount('thief')), asAccount('linwan'), 1],
  ] as [string, Place[], Place, number][])('%s', async (_who, others, last, most) => {
    expect(await turnsBefore(others, last)).toBeLessThanOrEqual(most);
  });

  it('and who waited longest in a line still comes first of it', async () => {
    const [first, second] = [at('203.0.113.7'), at('203.0.113.7')];
    expect(await turnsBefore([first], second)).toBe(1);
  });
});
