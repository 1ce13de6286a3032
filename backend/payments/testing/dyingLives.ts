import { letters } from '../../../shared/contract';
import { platformSettings } from '../../platform/settings';
import { railSettings } from '../../rails/settings';
import { ask } from '../../testing/call';
import { type DyingServer, runDying, startDyingServer } from '../../testing/dyingProcess';
import { forgetLimits } from '../../testing/letTimePass';
import { passTime, resetTime } from '../../testing/passTime';
import { killAll } from '../../testing/processes';
import type { TestSystem } from '../../testing/testSystem';
import { handOutPaid } from '../../virtualPayments/handOutPaid';
import { checkPayments } from '../ordering/checkPayment';
import { oweForFailedLetters } from '../refunds/oweForLetters';
import { payRefunds } from '../refunds/payRefunds';
import { paymentSettings } from '../settings';
import { type DyingRail, dyingRails } from './dyingRails';
import { booksOf, isBack, isPaid, type Ordered, orderBy } from './orderBooks';

/** What becomes of a letter: each is a request to the server, but for the refund, which the worker asks for. */
export const acts = ['pay', 'cancel', 'ask for the refund', 'hear of the refund'] as const;
export type Act = (typeof acts)[number];

/** Before which step of which act it dies (counted from 1; 0: of none), and whether its vendor is not heard from then on. */
export interface Death {
  rail: DyingRail;
  act: Act;
  before: number;
  isDeaf: boolean;
}

const askVendor = `require('./settings'); require('./tables');
  const { openKeys } = require('./platform/keys/keks');
  const { chooseKeyWrapper } = require('./vendors/kms/chooseKeyWrapper');
  const { payRefunds } = require('./payments/refunds/payRefunds');
  openKeys(chooseKeyWrapper()).then(() => countSteps(() => payRefunds.round())).then(() => process.exit());`;

const sweeps = [checkPayments, oweForFailedLetters, payRefunds, handOutPaid];
const roundMs = 61_000;
const dayMs = 86_400_000;
const heardAfterMs = 125_000;
// In less every vendor has moved what it was asked to move.
const settledMs = 3_000;

async function cancel({ letterId, token }: Ordered): Promise<void> {
  // No answer comes from a server that dies.
  await ask(letters.cancelLetter, { letterId }, token).catch(() => undefined);
}

/** The person sees what became of the letter, and cancels it unless it is. */
async function cancelAgain(ordered: Ordered): Promise<void> {
  const { body } = await ask(letters.readLetter, { letterId: ordered.letterId }, ordered.token);
  if (body.status === 'scheduled') await cancel(ordered);
}

/** Lives of letters with a server that dies, which listens where PUBLIC_URL says. */
export function dyingLives(system: TestSystem, folder: string) {
  let server: DyingServer;
  let splitAfter: string | undefined;
  // What it remembers of an earlier life would spare it steps. Who asks for the refund is another process each time.
  let isFresh = false;

  /** Starts the server in place of the one before; see `startDyingServer` for the fault. */
  async function start(fault?: string): Promise<void> {
    await killAll();
    const port = Number(new URL(platformSettings.PUBLIC_URL).port);
    const PAYMENT_RAILS = dyingRails.map(({ rail }) => rail);
    splitAfter = fault;
    server = await startDyingServer(folder, port, { REFUNDS: 'on', PAYMENT_RAILS: PAYMENT_RAILS.join() }, fault);
    isFresh = true;
    railSettings.PAYMENT_RAILS = PAYMENT_RAILS;
    paymentSettings.REFUNDS = 'on';
  }

  /** What its vendor is about to tell is lost, and what it would tell once more. */
  async function deafen({ party, told }: DyingRail): Promise<void> {
    const { faults, clock } = system.sandbox;
    faults.clear();
    for (const operation of Object.values(told)) faults.add({ party, operation, fault: 'no_callback', times: 20 });
    await clock.advance(settledMs);
    await clock.forget();
  }

  /** What the worker and the vendor do by themselves, until it has ended so or a day has passed. */
  async function untilDone(ordered: Ordered, hasEnded: () => Promise<boolean>): Promise<void> {
    const { knows = () => true, againMs } = ordered.rail;
    const isDone = async () => (await hasEnded()) && knows(system.sandbox, ordered.outTradeNo);
    for (const ms of [againMs, roundMs, roundMs, roundMs, dayMs]) {
      await passTime(system.sandbox, ms);
      for (const sweep of sweeps) await sweep.round();
      await system.sandbox.clock.advance(settledMs);
      if (await isDone()) break;
    }
    resetTime(system.sandbox);
    system.sandbox.faults.clear();
  }

  /**
   * One life of a letter, as far as the act of its death; what is in the books after it, and in `kept` once it was paid;
   * `steps`: those of each act.
   */
  async function live({ rail, act, before, isDeaf }: Death) {
    if (!isFresh && act !== 'ask for the refund') await start(splitAfter);
    isFresh = false;
    // What they remember too, such as what a check said of the same words.
    await forgetLimits(system);
    const ordered = await orderBy(rail, system.sandbox);
    const steps = new Map<Act, string[]>();
    const at = (one: Act) => (one === act ? before : 0);
    const wants = (one: Act) => acts.indexOf(one) <= acts.indexOf(act);
    const die = async (one: Act, path: string, send: () => Promise<unknown>) => {
      const hasDied = await server.dies(path, at(one), send);
      steps.set(one, server.steps());
      if (hasDied && isDeaf) await deafen(rail);
      return hasDied;
    };
    let died = await die('pay', rail.path, ordered.pay);
    await untilDone(ordered, () => isPaid(ordered));
    const kept = await booksOf(ordered, system.sandbox);
    if (wants('cancel')) {
      died = await die('cancel', `/api/v1/letters/${ordered.letterId}/cancel`, () => cancel(ordered));
      if (died) await cancelAgain(ordered);
      await oweForFailedLetters.round();
    }
    if (wants('ask for the refund')) {
      // It is told when we listen for it, not while the process that asked for it ends.
      const delayMs = wants('hear of the refund') ? heardAfterMs - 5_000 : roundMs / 2;
      const { party, told } = rail;
      system.sandbox.faults.add({ party, operation: told.refund, fault: 'delay', delayMs });
      const settings = { REFUNDS: 'on', PUBLIC_URL: platformSettings.PUBLIC_URL };
      const asked = await runDying(folder, askVendor, at('ask for the refund'), settings, splitAfter);
      died = asked.died;
      steps.set('ask for the refund', asked.steps);
      if (died && isDeaf) await deafen(rail);
    }
    if (wants('hear of the refund')) {
      died = await die('hear of the refund', rail.path, () => system.sandbox.clock.advance(heardAfterMs));
    }
    if (wants('cancel')) await untilDone(ordered, () => isBack(ordered));
    // What its vendor would tell later is not to come into the next life.
    await system.sandbox.clock.forget();
    return { died, steps, kept, books: await booksOf(ordered, system.sandbox) };
  }

  return { start, live };
}
