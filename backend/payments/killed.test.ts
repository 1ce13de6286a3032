import { platformSettings } from '../platform/settings';
import { freePorts } from '../testing/freePorts';
import { ownFolder } from '../testing/ownFolder';
import { killAll } from '../testing/processes';
import { testSystem } from '../testing/testSystem';
import { type Act, acts, type Death, dyingLives } from './testing/dyingLives';
import { type DyingRail, dyingRails } from './testing/dyingRails';

// The long form (KILL_EVERY_STEP=1) dies before every step; the short one around those by which money moves.
const isLong = process.env.KILL_EVERY_STEP !== undefined;
jest.setTimeout(7_200_000);

const folder = ownFolder('killed');
afterAll(async () => {
  await killAll();
  folder.remove();
});
// Before the stand-ins are there, which push to one address.
beforeAll(async () => {
  const [port] = await freePorts(1);
  platformSettings.PUBLIC_URL = `http://127.0.0.1:${port}`;
});
const system = testSystem({ clean: 'once' });
const { start, live } = dyingLives(system, folder.path);
beforeAll(() => start());

/** In which acts the short form dies on a rail: what follows is the same code, but where a vendor is asked or tells. */
const shortly = ({ rail }: DyingRail): readonly Act[] =>
  rail === 'wechat_jsapi' ? acts : ['pay', 'ask for the refund'];

/** Before which steps of an act it dies: all, or around its last commit, its answer, and what follows a vendor's. */
function deathsOf(rail: DyingRail, act: Act, steps: readonly string[]): number[] {
  if (isLong) return steps.map((_, index) => index + 1);
  if (!shortly(rail).includes(act)) return [];
  if (act === 'ask for the refund') return [steps.lastIndexOf('ask') + 2];
  return act === 'pay' ? [steps.lastIndexOf('COMMIT') + 1, steps.length] : [steps.lastIndexOf('COMMIT') + 1];
}

/** Those deaths after which other books stand than are expected, with these; and how many it died of. */
async function findDiffering(deaths: readonly Death[], expected: object) {
  const differing: object[] = [];
  let count = 0;
  for (const death of deaths) {
    const { died, books } = await live(death);
    if (died) count += 1;
    if (JSON.stringify(books) === JSON.stringify(expected)) continue;
    differing.push({ ...death, rail: death.rail.rail, books });
  }
  return { differing, count };
}

it.each(dyingRails.map((one) => [one.rail, one] as const))(
  'ends in the same books wherever in a payment or a refund by %s it was killed',
  async (name, rail) => {
    const undisturbed = { rail, act: 'hear of the refund', before: 0, isDeaf: false } as const;
    const { steps, kept, books: returned } = await live(undisturbed);
    expect(kept).toMatchObject({ letter: 'scheduled', order: 'paid', ledger: ['paid postage rail 250'] });
    expect(returned).toMatchObject({ letter: 'cancelled', refunds: [['cancelled', 250, 'refunded', null]] });
    expect([kept.theirs.back, returned.theirs.back]).toEqual([[], [[expect.anything(), 250]]]);
    const differing: object[] = [];
    const deaths = { tried: 0, died: 0 };
    for (const act of acts) {
      const passed = steps.get(act) ?? [];
      expect(passed).toEqual(expect.arrayContaining(['COMMIT', 'answer']));
      const all = deathsOf(rail, act, passed).map((before) => ({ rail, act, before, isDeaf: before % 2 === 1 }));
      const found = await findDiffering(all, act === 'pay' ? kept : returned);
      differing.push(...found.differing);
      deaths.tried += all.length;
      deaths.died += found.count;
    }
    if (isLong) process.stdout.write(`${name}: ${JSON.stringify({ ...deaths, steps: Object.fromEntries(steps) })}\n`);
    expect(differing).toEqual([]);
    expect(deaths.died).toBe(deaths.tried);
    expect(deaths.died).toBeGreaterThan(isLong ? 50 : 2);
  },
);

// Which act books what is split: Alipay says with its answer that the money is back.
const faults = dyingRails.flatMap((rail) => [
  { rail, act: 'pay', table: 'payments', letter: 'awaiting_payment' } as const,
  {
    ...{ rail, table: 'refunds', letter: 'cancelled' },
    act: rail.party === 'alipay' ? 'ask for the refund' : 'hear of the refund',
  } as const,
]);

it.each((isLong ? faults : faults.slice(0, 1)).map((fault) => [fault.act, fault.rail.rail, fault] as const))(
  'finds a fault: to %s by %s in two transactions, one up to the row of the money',
  async (_act, _name, { rail, act, table, letter }) => {
    await start(table);
    const { steps, books } = await live({ rail, act, before: 0, isDeaf: false });
    const split = (steps.get(act) ?? []).indexOf('planted');
    expect(split).toBeGreaterThan(0);
    // The second statement of the rest: what was committed before the first has been answered by then.
    const death = { rail, act, before: split + 4, isDeaf: false };
    const { differing, count } = await findDiffering([death], books);
    expect(count).toBe(1);
    expect(differing).toMatchObject([{ books: { letter } }]);
  },
);
