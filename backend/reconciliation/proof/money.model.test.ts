import fc from 'fast-check';
import { testSystem } from '../../testing/testSystem';
import { seen } from './testing/books';
import { brokenServices } from './testing/brokenServices';
import { comeToRest } from './testing/comeToRest';
import { dyingAt, watchCommits } from './testing/crash';
import { findFaults, openTwice } from './testing/findFaults';
import { type Step, step, take } from './testing/steps';
import { breakWorld, isAfterCalendar, newWorld, type Plan, settle, watchCalls } from './testing/world';

// Exports that can be replaced by what is broken.
jest.mock('../../changes/payableChange', () => ({
  __esModule: true,
  ...jest.requireActual('../../changes/payableChange'),
}));
jest.mock('../../orders/payouts/handlePayouts', () => ({
  __esModule: true,
  ...jest.requireActual('../../orders/payouts/handlePayouts'),
}));
jest.mock('../../ledger/post', () => ({ __esModule: true, ...jest.requireActual('../../ledger/post') }));
jest.mock('../../payments/ordering/applyPaymentFact', () => ({
  __esModule: true,
  ...jest.requireActual('../../payments/ordering/applyPaymentFact'),
}));
jest.mock('../../payments/refunds/applyRefundFact', () => ({
  __esModule: true,
  ...jest.requireActual('../../payments/refunds/applyRefundFact'),
}));
jest.mock('../../payments/refunds/handRefunds', () => ({
  __esModule: true,
  ...jest.requireActual('../../payments/refunds/handRefunds'),
}));
jest.mock('../../payments/refunds/oweRefund', () => ({
  __esModule: true,
  ...jest.requireActual('../../payments/refunds/oweRefund'),
}));

// MONEY_RUNS=250 looks for longer, and MONEY_SEED where it begins; a failure prints both, and its path: MONEY_PATH lives that
// one again, and nothing smaller. Slices of other seeds add up: the time of the worlds goes on from run to run, and after
// some three hundred the calendar ends; a failure is made smaller until then.
const runs = Number(process.env.MONEY_RUNS ?? 5);
const seed = Number(process.env.MONEY_SEED ?? 1);
const path = process.env.MONEY_PATH;
const again = path === undefined ? {} : { path, endOnFailure: true };
jest.setTimeout(300_000 + runs * 30_000);

const system = testSystem({ clean: 'once' });
const undo: (() => void)[] = [];
beforeAll(() => void undo.push(watchCommits(), watchCalls()));
afterAll(() => {
  for (const one of undo) one();
});

const plan: fc.Arbitrary<Plan> = fc.array(
  fc.record({ fen: fc.constantFrom(250, 250, 350), isSoon: fc.nat(4).map((one) => one === 0) }),
  { minLength: 3, maxLength: 4, size: 'max' },
);
const steps = fc.array(step, { minLength: 10, maxLength: 25, size: 'max' });

// What a process said that had not died.
const unforeseen = ['a row could not be worked off', 'a bill could not be reconciled'];

let deaths = 0;

async function live(letters: Plan, what: readonly Step[]): Promise<string[]> {
  const world = await newWorld(system, letters);
  for (const one of what) {
    const said = world.alarms.length;
    const died = await dyingAt('act' in one ? one.diesAt : null, () => take(world, one));
    if (died) deaths += 1;
    await settle();
    const alarms = died ? [] : world.alarms.slice(said).filter((event) => unforeseen.includes(event));
    const faults = [...alarms, ...('act' in one ? await openTwice(world) : [])];
    if (faults.length > 0) return faults;
  }
  await comeToRest(world);
  return findFaults(world);
}

let isShrinking = false;

const allIsAccountedFor = fc.asyncProperty(plan, steps, async (letters, what) => {
  const faults = await live(letters, what).catch((error) => {
    breakWorld();
    // No failure may be taken for another that is only the end of the calendar.
    if (isShrinking) fc.pre(!isAfterCalendar(error));
    isShrinking = true;
    throw error;
  });
  if (faults.length > 0) breakWorld();
  isShrinking ||= faults.length > 0;
  expect(faults).toEqual([]);
});

describe('the money, whatever happens to it', () => {
  it('is accounted for to the fen, on every rail', async () => {
    const [from, cpu] = [performance.now(), process.cpuUsage()];
    await fc.assert(allIsAccountedFor, { numRuns: runs, seed, ...again });
    const { user, system: kernel } = process.cpuUsage(cpu);
    if (process.env.MONEY_RUNS)
      process.stdout.write(
        `money: ${runs} runs of seed ${seed}, ${((performance.now() - from) / runs).toFixed(0)} ms each ` +
          `(${((user + kernel) / 1000 / runs).toFixed(0)} ms of processor time); the process died ${deaths} times\n` +
          `${[...seen]
            .sort()
            .map(([end, times]) => `${end}: ${times}`)
            .join('\n')}\n`,
      );
  });
});

// So many runs a broken service may go unseen; where it is seen among those of seed 1 stands here, so that the short form
// begins there. It moves when the steps do: the long form says where to.
const mostUnseen = 100;
const seenAt: Record<string, number> = {
  'a row of the ledger is lost': 2,
  'the ledger rounds to whole yuan': 2,
  'a refund is asked for again under another number': 4,
  'a refund of one line takes the whole payment': 4,
  'a refund that failed is taken for done': 4,
  'money that came too late is kept': 12,
  'a second payment under one number is kept': 4,
  'a change that was paid for does not come about': 43,
  'a payout is forgotten once it was made': 8,
  'an order that was closed is opened again': 1,
  'each word of a payment counts as new money': 2,
  'what was given back by hand holds nothing': 33,
  'nobody looks at the sum': 16,
  'no row is locked': 1,
  'a letter goes as soon as its sheet was made': 1,
};

describe('a broken service', () => {
  it.each(Object.entries(brokenServices))('shows within a few runs: %s', async (name, plant) => {
    plant();
    const search = { numRuns: mostUnseen, seed: 1, endOnFailure: true };
    const known = process.env.MONEY_RUNS === undefined && seenAt[name];
    const there = known ? await fc.check(allIsAccountedFor, { ...search, path: String(known - 1) }) : null;
    const { failed, numRuns } = there?.failed ? there : await fc.check(allIsAccountedFor, search);
    if (process.env.MONEY_RUNS) process.stdout.write(`${name}: seen in run ${numRuns}\n`);
    expect(failed).toBe(true);
  });
});
