import fc from 'fast-check';
import { type Act, acts } from './acts';
import { unlessRefused } from './attempt';
import { faults } from './faults';
import type { World } from './world';

/** One thing that happens, and at which commit of it our process dies, or a fault that strikes a vendor next time. */
export type Step = { act: Act; which: number; diesAt: number | null } | { fault: number };

// Weighted towards what moves money, so that most runs come far.
const weights: [number, Act[]][] = [
  [9, ['buy', 'order', 'pay']],
  [7, ['cancel', 'wait', 'sweep', 'giveByHand']],
  [4, ['buyMove', 'payOut', 'giveAndCancel']],
  [
    2,
    [
      'payLess',
      'payTwice',
      'tellAgain',
      'race',
      'unseal',
      'seal',
      'open',
      'orderTwice',
      'deliver',
      'fail',
      'choose',
      'appleGives',
      'sync',
      'move',
      'withdraw',
      'cancelLate',
      'judge',
    ],
  ],
  [1, ['askApple', 'mend']],
];
const act = fc.oneof(
  ...weights.map(([weight, names]) => ({ weight: weight * names.length, arbitrary: fc.constantFrom(...names) })),
);

/** Any step. */
export const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 1, arbitrary: fc.record({ fault: fc.nat(faults.length - 1) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      act,
      which: fc.nat(34),
      diesAt: fc.oneof(
        { weight: 3, arbitrary: fc.constant(null) },
        { weight: 1, arbitrary: fc.integer({ min: 1, max: 12 }) },
      ),
    }),
  },
);

/** Takes a step in a world. */
export async function take(world: World, one: Step): Promise<void> {
  if ('act' in one) return unlessRefused(Promise.resolve(acts[one.act](world, one.which)));
  const fault = faults[one.fault];
  if (fault) world.system.sandbox.faults.add({ ...fault });
}
