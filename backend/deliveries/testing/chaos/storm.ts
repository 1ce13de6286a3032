import { setTimeout as pause } from 'node:timers/promises';
import type { Sandbox } from '../../../sandbox/startSandbox';
import type { FaultScript } from '../../../sandbox/world/faultBook';
import type { PrivateRedis } from '../../../testing/privateRedis';
import type { TcpProxy } from '../../../testing/tcpProxy';
import type { Workers } from './workers';

/** Whatever a storm may hit. */
export interface Scene {
  workers: Workers;
  redis: PrivateRedis;
  database: TcpProxy;
  sandbox: Sandbox;
}

/** Numbers that are the same for the same seed, from 0 to below 1. Source: mulberry32, public domain. */
export function numbersOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const faults: FaultScript[] = [
  ...(
    ['hang_before', 'hang_after', 'cut_before', 'cut_after', 'http_500', 'code:isv.MOBILE_NUMBER_ILLEGAL'] as const
  ).map((fault) => ({ party: 'sms' as const, operation: 'SendSms', fault })),
  { party: 'sms', operation: 'QuerySendDetails', fault: 'http_500' },
  { party: 'sms', operation: 'report', fault: 'no_callback' },
  { party: 'sms', operation: 'report', fault: 'duplicate' },
  { party: 'sms', operation: 'report', fault: 'reorder' },
  { party: 'mail', operation: 'rcpt', fault: 'code:550' },
  { party: 'mail', operation: 'data', fault: 'cut_after' },
];

// Longer than a lease, and shorter than a lease and a settling time: what then still goes is found by who asks.
const frozenMs = 6_000;

const acts = {
  kill: ({ workers }: Scene, which: number) => workers.kill(which),
  freeze: ({ workers }: Scene, which: number) => workers.freeze(which, frozenMs),
  empty: ({ redis }: Scene) => redis.empty(),
  async restartRedis({ redis }: Scene) {
    await redis.stop('SIGKILL');
    await redis.start();
  },
  async cut({ database }: Scene) {
    database.cut();
  },
  async hold({ database }: Scene) {
    database.hold(true);
    await pause(700);
    database.hold(false);
  },
};
type Act = keyof typeof acts;

const weighted: Act[] = ['kill', 'kill', 'kill', 'freeze', 'empty', 'empty', 'restartRedis', 'cut', 'cut', 'hold'];

/** What a storm did, by name, how often. */
export type Weather = Map<string, number>;

/**
 * Lets a storm rage until `isOver`: two workers are killed and frozen, Redis is emptied and restarted, the database's
 * connections are cut and held, and vendors fail; always the same for the same seed, as far as the processes keep step.
 */
export async function rage(scene: Scene, seed: number, isOver: () => Promise<boolean> | boolean): Promise<Weather> {
  const next = numbersOf(seed);
  const weather: Weather = new Map();
  const note = (what: string) => weather.set(what, (weather.get(what) ?? 0) + 1);
  while (!(await isOver())) {
    const fault = faults[Math.floor(next() * faults.length)] as FaultScript;
    scene.sandbox.faults.add({ ...fault, times: 1 + Math.floor(next() * 3) });
    note(`${fault.party} ${fault.operation} ${fault.fault}`);
    const act = weighted[Math.floor(next() * weighted.length)] as Act;
    await acts[act](scene, Math.floor(next() * 2));
    note(act);
    await pause(200 + next() * 600);
  }
  scene.sandbox.faults.clear();
  return weather;
}
