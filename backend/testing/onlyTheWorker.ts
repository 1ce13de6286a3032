import { logger } from '../platform/logger';
import type { Sandbox } from '../sandbox/startSandbox';
import { sweeps } from '../sweeps';
import { deliverDue } from './dueLetter';
import { passTime } from './passTime';

// A sweep may leave something to one that stands before it.
const rounds = 2;

/** Lets time pass in which nobody does anything but the worker: all that it repeats, and what is due is sent. */
export async function onlyTheWorker(sandbox: Sandbox, ms: number): Promise<void> {
  const alarm = jest.spyOn(logger, 'alarm');
  await passTime(sandbox, ms);
  for (let round = 0; round < rounds; round += 1) {
    for (const sweep of sweeps) await sweep.round();
    await deliverDue();
  }
  const failed = alarm.mock.calls.filter(([event]) => event === 'a row could not be worked off');
  expect(failed).toEqual([]);
}

/** How something comes into a state and is left there by everybody; then how long that lasts, and where it is after it. */
interface Moves<State> {
  make(): Promise<string>;
  after: number;
  to: State | 'gone';
}

/** How something comes to where it may stay, and why it may. */
interface Stays {
  make(): Promise<string>;
  stays: string;
}

/** Every state of something, with who has moved it on, or why it stays: a state that is new is missed by the compiler. */
type EveryState<State extends string> = Record<State, Moves<State> | Stays>;

const longMs = 40 * 86_400_000;

type Found<State> = (id: string) => Promise<State | 'gone'>;

/**
 * States, as tests, that nothing lasts in any of these states while nobody but the worker does anything, unless it may stay
 * there. What stays is looked at together, since nothing of it waits for anything.
 */
export function itMoves<State extends string>(
  system: { sandbox: Sandbox },
  states: EveryState<State>,
  stateOf: Found<State>,
): void {
  const all = Object.entries<Moves<State> | Stays>(states);
  for (const [state, one] of all) {
    if ('stays' in one) continue;
    it(`that is ${state} is ${one.to} in the end`, async () => {
      const id = await one.make();
      expect(await stateOf(id)).toBe(state);
      await onlyTheWorker(system.sandbox, one.after);
      expect(await stateOf(id)).toBe(one.to);
    });
  }
  const staying = all.flatMap(([state, one]) => ('stays' in one ? [{ state, ...one }] : []));
  it(`that stays so: ${staying.map(({ state, stays }) => `${state} (${stays})`).join(', ')}`, async () => {
    const ids: string[] = [];
    for (const { make } of staying) {
      ids.push(await make());
      system.sandbox.faults.clear();
    }
    const found = async () => Promise.all(ids.map(stateOf));
    expect(await found()).toEqual(staying.map(({ state }) => state));
    await onlyTheWorker(system.sandbox, longMs);
    expect(await found()).toEqual(staying.map(({ state }) => state));
  });
}
