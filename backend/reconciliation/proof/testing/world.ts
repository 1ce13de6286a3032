import { signIn } from '../../../accounts/factory';
import { Letter } from '../../../letters/Letter';
import { sealUnpaid } from '../../../payments/factory';
import { paymentSettings } from '../../../payments/settings';
import { clock } from '../../../platform/clock';
import { logger } from '../../../platform/logger';
import { newId } from '../../../platform/newId';
import { railSettings } from '../../../rails/settings';
import type { Sandbox } from '../../../sandbox/startSandbox';
import { cleanDatabase } from '../../../testing/cleanDatabase';
import { forgetLimits } from '../../../testing/letTimePass';
import type { TestSystem } from '../../../testing/testSystem';
import type { Sheet } from './standIns';

const minute = 60_000;
const day = 1440 * minute;

/** One author with letters that wait for their postage, and every sheet they were ever given. */
export interface World {
  system: TestSystem;
  accountId: string;
  letterIds: string[];
  sheets: Sheet[];
  /** Alarms since the world began, by what they say. */
  alarms: string[];
}

// What one seals is the same in every world; only its price and its day matter here.
let pattern: Letter | null = null;
let accountId = '';
let worlds = 0;
let reached = 0;
const worldsBetweenCleans = 40;

let underWay = 0;

/** Counts the calls that are under way; answers what undoes that. */
export function watchCalls(): () => void {
  const real = globalThis.fetch;
  globalThis.fetch = async (...args) => {
    underWay += 1;
    try {
      return await real(...args);
    } finally {
      underWay -= 1;
    }
  };
  return () => {
    globalThis.fetch = real;
  };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

/** Waits until nobody calls anybody any more. */
export async function settle(): Promise<void> {
  for (let quiet = 0; quiet < 4; quiet = underWay > 0 ? 0 : quiet + 1) await turn();
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

async function begin(): Promise<Letter> {
  await cleanDatabase();
  const { account, accessToken } = await signIn('linwan');
  accountId = account.id;
  const { id } = await sealUnpaid(accessToken);
  worlds = 0;
  return Letter.findByPk(id, { rejectOnEmpty: true });
}

/** A letter, sealed at a price (fen), that waits for its postage and goes at the given time. */
export async function sealAt(letter: Letter, amountFen: number, deliverAt: Date, isNew = false): Promise<string> {
  const now = clock.date();
  const { ladder: _ladder, symbol: _symbol, ...values } = letter.get() as Letter;
  const id = isNew ? newId() : letter.id;
  const changes = { status: 'awaiting_payment' as const, amountFen, deliverAt, sealedAt: now, updatedAt: now };
  if (isNew) await Letter.create({ ...values, ...changes, id, draftKey: newId(), createdAt: now });
  else await Letter.update(changes, { where: { id, status: 'draft' } });
  return id;
}

/** When a letter goes: far ahead, or so soon that its payer may be late. */
export const dayOf = (isSoon: boolean): Date => new Date(clock.now() + (isSoon ? 20 * minute : 60 * day));

/** What a world is made of: the price of each letter, and whether it goes within minutes. */
export type Plan = { fen: number; isSoon: boolean }[];

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
  const letterIds: string[] = [];
  for (const { fen, isSoon } of plan) letterIds.push(await sealAt(pattern, fen, dayOf(isSoon), true));
  return { system, accountId, letterIds, sheets: [], alarms };
}
