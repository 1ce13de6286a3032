import { signIn } from '../../../accounts/factory';
import { sealUnpaid } from '../../../payments/factory';
import { paymentSettings } from '../../../payments/settings';
import { clock } from '../../../platform/clock';
import { logger } from '../../../platform/logger';
import { railSettings } from '../../../rails/settings';
import type { Sandbox } from '../../../sandbox/startSandbox';
import { cleanDatabase } from '../../../testing/cleanDatabase';
import { forgetLimits } from '../../../testing/letTimePass';
import { type Pattern, patternOf } from '../../../testing/letterPattern';
import type { TestSystem } from '../../../testing/testSystem';
import type { Transfer } from './bank';
import type { Gift } from './gifts';
import { leaveBehind } from './leaveBehind';
import { type Sealing, sealNew } from './letters';
import type { Sheet } from './standIns';

/** One author with letters that wait for their postage, and every sheet they were ever given. */
export interface World {
  system: TestSystem;
  accountId: string;
  letterIds: string[];
  sheets: Sheet[];
  /** What our bank was told to pay. */
  transfers: Transfer[];
  /** What somebody gave back at a vendor's console. */
  gifts: Gift[];
  /** Refunds of which operators have said that it was not them. */
  saidAgain: Map<string, number>;
  /** Alarms since the world began, by what they say. */
  alarms: string[];
}

// What one seals is the same in every world; only its price and its day matter here.
let pattern: Pattern | null = null;
let accountId = '';
let worlds = 0;
let reached = 0;
const worldsBetweenCleans = 40;

/** Whether a world could not begin, since the calendar ends. */
export const isAfterCalendar = (error: unknown): boolean => String(error).includes('delivery_too_far');

const underWay = new Set<Promise<unknown>>();

/** Watches which calls are under way; answers what undoes that. */
export function watchCalls(): () => void {
  const real = globalThis.fetch;
  globalThis.fetch = (...args) => {
    const call = real(...args).finally(() => underWay.delete(call));
    underWay.add(call);
    return call;
  };
  return () => {
    globalThis.fetch = real;
  };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

/** Waits until nobody calls anybody any more. */
export async function settle(): Promise<void> {
  for (let quiet = 0; quiet < 4; quiet += 1) {
    await turn();
    if (underWay.size > 0) quiet = -1;
    await Promise.allSettled(underWay);
  }
}

/** Lets time pass for all, and whatever falls due on the way come. */
export async function pass({ system: { sandbox } }: Pick<World, 'system'>, ms: number): Promise<void> {
  await sandbox.clock.advance(ms);
  await settle();
  await sandbox.clock.advance(0);
  await settle();
  reached = sandbox.clock.now();
}

/** The next world is begun in a clean database: what a broken one left would be found there again. */
export function breakWorld(): void {
  pattern = null;
}

async function begin(): Promise<Pattern> {
  await cleanDatabase();
  const { account, accessToken } = await signIn('linwan');
  accountId = account.id;
  const { id } = await sealUnpaid(accessToken);
  worlds = 0;
  return patternOf(id, accountId);
}

/** What a world is made of: its letters, as they are sealed. */
export type Plan = Sealing[];

// Only passing moves the time of both sides, and what is signed bears it, as after a travel.
function holdTime({ clock: theirs }: Sandbox): void {
  const held = Date.now();
  for (const name of ['now', 'signingNow'] as const)
    jest.spyOn(theirs, name).mockImplementation(() => held + theirs.offsetMs);
  jest.spyOn(clock, 'now').mockImplementation(() => theirs.now());
}

/** A world as it begins, later than all before it, since the vendors remember those. */
export async function newWorld(system: TestSystem, plan: Plan): Promise<World> {
  const { sandbox } = system;
  sandbox.faults.clear();
  await sandbox.clock.forget();
  holdTime(sandbox);
  await sandbox.clock.advance(Math.max(0, reached - sandbox.clock.now()));
  jest.replaceProperty(railSettings, 'PAYMENT_RAILS', ['wechat_jsapi', 'alipay_wap', 'alipay_page', 'wechat_virtual']);
  jest.replaceProperty(paymentSettings, 'REFUNDS', 'on');
  const alarms: string[] = [];
  jest.spyOn(logger, 'alarm').mockImplementation((event) => void alarms.push(event));
  await forgetLimits(system);
  worlds += 1;
  if (!pattern || worlds > worldsBetweenCleans) pattern = await begin();
  await leaveBehind();
  const letterIds = await sealNew(pattern, plan);
  return { system, accountId, letterIds, sheets: [], transfers: [], gifts: [], saidAgain: new Map(), alarms };
}
