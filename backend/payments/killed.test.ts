import { letters } from '../../shared/contract';
import { signIn } from '../accounts/factory';
import { LedgerEntry } from '../ledger/LedgerEntry';
import { Letter } from '../letters/Letter';
import { platformSettings } from '../platform/settings';
import { ask } from '../testing/call';
import { type DyingServer, runDying, startDyingServer } from '../testing/dyingProcess';
import { freePorts } from '../testing/freePorts';
import { forgetLimits } from '../testing/letTimePass';
import { ownFolder } from '../testing/ownFolder';
import { passTime, resetTime } from '../testing/passTime';
import { pay } from '../testing/phone';
import { killAll } from '../testing/processes';
import { testSystem } from '../testing/testSystem';
import { LetterEvent } from '../timeline/LetterEvent';
import { orderPostage, paymentOf, refundsOfOrder } from './factory';
import { callbackPath } from './notifications/testing/callbackOf';
import { Order } from './Order';
import { checkPayments } from './ordering/checkPayment';
import { oweForFailedLetters } from './refunds/oweForLetters';
import { payRefunds } from './refunds/payRefunds';
import { paymentSettings } from './settings';

// The long form (KILL_EVERY_STEP=1) dies before every step; the short one around those by which money moves.
const isLong = process.env.KILL_EVERY_STEP !== undefined;
jest.setTimeout(7_200_000);

const folder = ownFolder('killed');
afterAll(async () => {
  await killAll();
  folder.remove();
});
const system = testSystem({ clean: 'once' });
let server: DyingServer;
async function start(splitAfter?: string): Promise<void> {
  const [port] = await freePorts(1);
  server = await startDyingServer(folder.path, port as number, { REFUNDS: 'on' }, splitAfter);
  platformSettings.PUBLIC_URL = `http://127.0.0.1:${port}`;
  paymentSettings.REFUNDS = 'on';
}

const acts = ['pay', 'cancel', 'ask for the refund', 'hear of the refund'] as const;
type Act = (typeof acts)[number];

/** Before which step of which act it dies, and whether the vendor's callbacks are lost from then on. */
interface Death {
  act: Act;
  before: number;
  isDeaf: boolean;
}

interface Paid {
  orderId: string;
  letterId: string;
  token: string;
}

/** All that anybody's books say of an order, apart from numbers and times. */
async function booksOf({ orderId, letterId }: Paid) {
  const payment = await paymentOf(orderId);
  const entries = await LedgerEntry.findAll({ where: { paymentId: payment.id } });
  const theirs = system.sandbox.ledger();
  return {
    letter: (await Letter.findByPk(letterId))?.status,
    events: (await LetterEvent.findAll({ where: { letterId } })).map(({ kind }) => kind).sort(),
    order: (await Order.findByPk(orderId))?.status,
    payment: [payment.status, payment.amountFen],
    refunds: (await refundsOfOrder(orderId)).map((one) => [one.cause, one.amountFen, one.state, one.trouble]),
    ledger: entries.map(({ kind, from, to, amountFen }) => `${kind} ${from} ${to} ${amountFen}`).sort(),
    theirPayments: theirs.payments
      .filter(({ outTradeNo }) => outTradeNo === payment.outTradeNo)
      .map(({ tradeState, amountFen }) => [tradeState, amountFen]),
    theirRefunds: theirs.refunds
      .filter(({ outTradeNo }) => outTradeNo === payment.outTradeNo)
      .map(({ status, amountFen }) => [status, amountFen]),
  };
}

const isPaid = async ({ orderId }: Paid) => (await paymentOf(orderId)).status === 'paid';
const isBack = async ({ orderId }: Paid) => (await refundsOfOrder(orderId)).some(({ state }) => state === 'refunded');

/** What the worker and the vendor do by themselves, until it has ended so or five minutes have passed. */
async function untilDone(of: Paid, hasEnded: (of: Paid) => Promise<boolean>): Promise<void> {
  for (let rounds = 0; rounds < 4 && !(await hasEnded(of)); rounds += 1) {
    await passTime(system.sandbox, 61_000);
    for (const sweep of [checkPayments, oweForFailedLetters, payRefunds]) await sweep.round();
    await system.sandbox.clock.advance(3_000);
  }
  resetTime(system.sandbox);
  system.sandbox.faults.clear();
}

const loseCallbacks = () => {
  for (const operation of ['callback', 'refund_callback']) {
    system.sandbox.faults.add({ party: 'wechatPay', operation, fault: 'no_callback', times: 20 });
  }
};

async function cancel({ letterId, token }: Paid): Promise<void> {
  // No answer comes from a server that dies.
  await ask(letters.cancelLetter, { letterId }, token).catch(() => undefined);
}

/** The person sees what became of the letter, and cancels it unless it is. */
async function cancelAgain(paid: Paid): Promise<void> {
  const { body } = await ask(letters.readLetter, { letterId: paid.letterId }, paid.token);
  if (body.status === 'scheduled') await cancel(paid);
}

const askVendor = `require('./settings'); require('./tables');
  const { payRefunds } = require('./payments/refunds/payRefunds');
  countSteps(() => payRefunds.round()).then(() => process.exit());`;

const heardAfterMs = 125_000;

/** One life of a letter, as far as the act of its death, and what is in the books after it; `steps`: those of each act. */
async function live({ act, before, isDeaf }: Death) {
  const { accessToken: token } = await signIn('linwan');
  const { order, letterId, pay: sheet } = await orderPostage(token);
  const paid = { orderId: order.id, letterId, token };
  const steps = new Map<Act, string[]>();
  const at = (one: Act) => (one === act ? before : 0);
  const wants = (one: Act) => acts.indexOf(one) <= acts.indexOf(act);
  const die = async (one: Act, path: string, send: () => Promise<unknown>) => {
    const died = await server.dies(path, at(one), send);
    steps.set(one, server.steps());
    if (died && isDeaf) loseCallbacks();
    return died;
  };
  let died = await die('pay', callbackPath, () => pay('linwan', sheet ?? {}));
  await untilDone(paid, isPaid);
  if (wants('cancel')) {
    died = await die('cancel', `/api/v1/letters/${letterId}/cancel`, () => cancel(paid));
    if (died) await cancelAgain(paid);
    await oweForFailedLetters.round();
  }
  if (wants('hear of the refund')) {
    // It is told when we listen for it, not while the process that asked for it ends.
    const late = { fault: 'delay', delayMs: heardAfterMs - 5_000 } as const;
    system.sandbox.faults.add({ party: 'wechatPay', operation: 'refund_callback', ...late });
  }
  if (wants('ask for the refund')) {
    const asked = await runDying(folder.path, askVendor, at('ask for the refund'), {
      REFUNDS: 'on',
      PUBLIC_URL: platformSettings.PUBLIC_URL,
    });
    died = asked.died;
    steps.set('ask for the refund', asked.steps);
    if (died && isDeaf) loseCallbacks();
  }
  if (wants('hear of the refund')) {
    died = await die('hear of the refund', callbackPath, () => system.sandbox.clock.advance(heardAfterMs));
  }
  await untilDone(paid, wants('cancel') ? isBack : isPaid);
  return { died, steps, books: await booksOf(paid) };
}

/** Before which steps of an act it dies: all, or around its last commit, its answer, and what follows a vendor's. */
function deathsOf(act: Act, steps: readonly string[]): number[] {
  if (isLong) return steps.map((_, index) => index + 1);
  if (act === 'ask for the refund') return [steps.indexOf('ask') + 2];
  return act === 'pay' ? [steps.lastIndexOf('COMMIT') + 1, steps.length] : [steps.lastIndexOf('COMMIT') + 1];
}

/** Those deaths after which other books stand than are expected, with these; and how many it died of. */
async function findDiffering(deaths: readonly Death[], expected: object) {
  const differing: object[] = [];
  let count = 0;
  for (const death of deaths) {
    await forgetLimits(system);
    const { died, books } = await live(death);
    if (died) count += 1;
    if (JSON.stringify(books) !== JSON.stringify(expected)) differing.push({ ...death, books });
  }
  return { differing, count };
}

it('ends in the same books wherever in a payment or a refund it was killed', async () => {
  await start();
  const { steps, books: returned } = await live({ act: 'hear of the refund', before: 0, isDeaf: false });
  const { books: kept } = await live({ act: 'pay', before: 0, isDeaf: false });
  expect(kept).toMatchObject({ letter: 'scheduled', order: 'paid', ledger: ['paid postage rail 250'] });
  expect(returned).toMatchObject({ letter: 'cancelled', refunds: [['cancelled', 250, 'refunded', null]] });
  expect(returned.theirRefunds).toEqual([['SUCCESS', 250]]);
  const differing: object[] = [];
  let deaths = 0;
  for (const act of acts) {
    const passed = steps.get(act) ?? [];
    expect(passed).toEqual(expect.arrayContaining(['COMMIT', 'answer']));
    const all = deathsOf(act, passed).map((before) => ({ act, before, isDeaf: before % 2 === 1 }));
    const found = await findDiffering(all, act === 'pay' ? kept : returned);
    differing.push(...found.differing);
    deaths += found.count;
  }
  expect(differing).toEqual([]);
  expect(deaths).toBeGreaterThan(isLong ? 50 : 3);
  if (isLong) process.stdout.write(`killed ${deaths} times: ${JSON.stringify(Object.fromEntries(steps))}\n`);
});

const faults = [
  ['pay', 'payments', 'awaiting_payment'],
  ['hear of the refund', 'refunds', 'cancelled'],
] as const;

it.each(isLong ? faults : faults.slice(0, 1))(
  'finds a fault: to %s in two transactions, one up to what is written into %s',
  async (act, table, letter) => {
    await start(table);
    const { steps, books } = await live({ act, before: 0, isDeaf: false });
    const split = (steps.get(act) ?? []).indexOf('planted');
    expect(split).toBeGreaterThan(0);
    // The second statement of the rest: what was committed before the first has been answered by then.
    const death = { act, before: split + 4, isDeaf: false };
    const { differing, count } = await findDiffering([death], books);
    expect(count).toBe(1);
    expect(differing).toMatchObject([{ books: { letter } }]);
  },
);
