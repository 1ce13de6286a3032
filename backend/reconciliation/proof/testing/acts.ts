import fc from 'fast-check';
import { cancelLetter } from '../../../letters/cancelLetter';
import { beginDelivery, deliveryExhausted } from '../../../letters/deliverySteps';
import { Letter } from '../../../letters/Letter';
import { sendNow, takeMoneyBack } from '../../../payments/missed/chooseForMissed';
import { checkPayment } from '../../../payments/ordering/checkPayment';
import { closeOpenOrders } from '../../../payments/ordering/closeOpenOrders';
import { createOrder } from '../../../payments/ordering/createOrder';
import { syncOrder } from '../../../payments/ordering/findOrder';
import { presentOpenOrder } from '../../../payments/ordering/present';
import { Payment } from '../../../payments/Payment';
import { AppError } from '../../../platform/AppError';
import { inTransaction } from '../../../platform/database';
import type { Visiting } from '../../../rails/offeredRails';
import { unsealLetter } from '../../../sealing/unsealLetter';
import { loginCode } from '../../../testing/phone';
import { asksForLess, openSheet, tellsAgain } from './standIns';
import { sweepMoney } from './sweepMoney';
import { dayOf, pass, sealAt, type World } from './world';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

const pick = <Item>(items: readonly Item[], which: number): Item | undefined =>
  items[which % Math.max(items.length, 1)];

/** What a person or a vendor refuses is no fault; what breaks is. */
async function unlessRefused(work: Promise<unknown>): Promise<void> {
  await work.catch((error: unknown) => {
    if (!(error instanceof AppError)) throw error;
  });
}

/** All of it at once, to its end; then throws what the first threw that did. */
async function allDone(works: Promise<unknown>[]): Promise<void> {
  await Promise.allSettled(works);
  await Promise.all(works);
}

const places: { rail: string; isApples?: true; visiting: Visiting }[] = [
  { rail: 'wechat_jsapi', visiting: { client: 'weapp', device: 'Android · WeChat' } },
  { rail: 'alipay_page', visiting: { client: 'h5', device: 'Mac · Safari' } },
  { rail: 'wechat_virtual', visiting: { client: 'weapp', device: 'Android · WeChat' } },
  { rail: 'alipay_wap', visiting: { client: 'h5', device: 'iPhone · Safari' } },
  { rail: 'wechat_virtual', isApples: true, visiting: { client: 'weapp', device: 'iPhone · WeChat' } },
];

async function orderOf(world: World, letterIds: readonly string[], which: number): Promise<void> {
  const place = pick(places, which);
  const letters = await Letter.findAll({ where: { id: [...letterIds] }, order: ['id'] });
  const quotedFen = letters.reduce((sum, { amountFen }) => sum + (amountFen ?? 0), 0);
  if (!place) return;
  const { rail, visiting, isApples = false } = place;
  const chosen = { quotedFen, rail, freshNumber: which % 7 === 6 };
  const proof = rail === 'wechat_virtual' ? { loginCode: await loginCode('linwan') } : {};
  const open = await createOrder(world.accountId, letters, { ...chosen, ...proof }, visiting);
  const { pay } = await presentOpenOrder(open);
  const { outTradeNo } = open.payment;
  if (pay) world.sheets.push({ outTradeNo, pay, isApples });
}

// One letter, or two of them in one order.
const lettersFor = ({ letterIds }: World, which: number) =>
  which % 3 === 0 ? letterIds.slice(0, 2) : letterIds.filter((_id, index) => index === which % letterIds.length);

/** The payer opens a sheet, any that they were ever given, and pays where they still can. */
async function pay(world: World, which: number, isLess = false): Promise<void> {
  const sheet = pick(world.sheets, which);
  if (!sheet) return;
  const { sandbox } = world.system;
  const tap = await openSheet(sandbox, sheet).catch(() => null);
  if (isLess) asksForLess(sandbox, sheet);
  await tap?.().catch(() => null);
  await pass(world, 0);
}

const paymentOf = async (world: World, which: number): Promise<Payment | null> => {
  const sheet = pick(world.sheets, which);
  return sheet ? Payment.findOne({ where: { outTradeNo: sheet.outTradeNo } }) : null;
};

const virtualOf = ({ system: { sandbox }, sheets }: World, which: number) => {
  const { orders } = sandbox.wechatVirtual;
  const apples = sheets.flatMap(({ outTradeNo, isApples }) => (isApples ? [orders.find(outTradeNo)] : []));
  const paid = apples.filter((order) => order !== undefined).filter(({ status }) => status === 2 || status === 4);
  return pick(paid, which);
};

const letterOf = ({ letterIds }: World, which: number) => letterIds[which % letterIds.length] ?? '';

/** Whatever may happen to orders, payments and refunds; `which` chooses among the letters, sheets and times there are. */
const acts = {
  order: (world: World, which: number) => orderOf(world, lettersFor(world, which), which),
  /** As most people do. */
  buy: async (world: World, which: number) => {
    await orderOf(world, lettersFor(world, which), which);
    await pay(world, world.sheets.length - 1);
  },
  orderTwice: (world: World, which: number) =>
    allDone([
      unlessRefused(orderOf(world, world.letterIds, which)),
      unlessRefused(orderOf(world, world.letterIds.slice(1), which)),
    ]),
  open: async ({ system, sheets }: World, which: number) => {
    const sheet = pick(sheets, which);
    if (sheet) await openSheet(system.sandbox, sheet).catch(() => null);
  },
  pay,
  payLess: (world: World, which: number) => pay(world, which, true),
  tellAgain: async (world: World, which: number) => {
    const sheet = pick(world.sheets, which);
    if (sheet) tellsAgain(world.system.sandbox, sheet);
    await pass(world, 0);
  },
  /** The vendor tells, we ask and ask again, all at once. */
  race: async (world: World, which: number) => {
    const sheet = pick(world.sheets, which);
    const payment = await paymentOf(world, which);
    if (!sheet || !payment) return;
    tellsAgain(world.system.sandbox, sheet);
    await allDone([checkPayment(payment), pass(world, 0), checkPayment(payment)]);
  },
  sync: async (world: World, which: number) => {
    const payment = await paymentOf(world, which);
    if (payment) await syncOrder(payment.orderId, world.accountId);
  },
  cancel: (world: World, which: number) => cancelLetter(world.accountId, letterOf(world, which)),
  unseal: (world: World, which: number) => unsealLetter(world.accountId, letterOf(world, which), closeOpenOrders),
  seal: async (world: World, which: number) => {
    const letter = await Letter.findByPk(letterOf(world, which), { rejectOnEmpty: true });
    await sealAt(letter, which % 2 === 0 ? 250 : 350, dayOf(which % 5 === 4));
  },
  deliver: (world: World, which: number) =>
    inTransaction((transaction) => beginDelivery(letterOf(world, which), transaction)),
  fail: (world: World, which: number) =>
    inTransaction((transaction) => deliveryExhausted(letterOf(world, which), transaction)),
  choose: (world: World, which: number) =>
    (which % 2 === 0 ? takeMoneyBack : sendNow)(world.accountId, letterOf(world, which)),
  askApple: async (world: World, which: number) => {
    const order = virtualOf(world, which);
    if (!order) return;
    const { productId, buyQuantity: quantity, outTradeNo } = order.data;
    await world.system.sandbox.wechatVirtual.pusher.askForApple(outTradeNo, { productId, quantity });
  },
  appleGives: async (world: World, which: number) => {
    const order = virtualOf(world, which);
    const { faults: struck, wechatVirtual } = world.system.sandbox;
    // Where that never came, nobody would know: there is no bill of it, and what is paid is not asked after.
    struck.clear();
    if (order) wechatVirtual.orders.giveBackByApple(order);
    await pass(world, 0);
  },
  /** What the payer's bank did not take it takes after all. */
  mend: async (world: World) => {
    const { refunds } = world.system.sandbox.wechatPay;
    for (const refund of refunds.list().slice(-20)) refunds.mend(refund);
    await pass(world, 0);
  },
  sweep: (_world: World, which: number) => sweepMoney(which),
  wait: (world: World, which: number) =>
    pass(world, [second, 20 * second, 2 * minute, 11 * minute, 35 * minute, 3 * hour, 26 * hour][which % 7] ?? second),
};
type Act = keyof typeof acts;

const failing = [
  { party: 'wechatPay', operation: 'refund_result', fault: 'code:ABNORMAL' },
  { party: 'wechatPay', operation: 'refund_result', fault: 'code:CLOSED' },
  { party: 'wechatVirtual', operation: 'refund_result', fault: 'code:failed' },
] as const;
const faults = [
  ...(['cut_before', 'cut_after', 'http_500'] as const).flatMap((fault) => [
    ...(['jsapi', 'query', 'close', 'refund', 'query_refund'] as const).map((operation) => ({
      party: 'wechatPay' as const,
      ...{ operation, fault },
    })),
    ...(['query', 'close', 'refund', 'query_refund'] as const).map((operation) => ({
      party: 'alipay' as const,
      ...{ operation, fault },
    })),
    ...(['query_order', 'refund_order', 'notify_provide_goods'] as const).map((operation) => ({
      party: 'wechatVirtual' as const,
      ...{ operation, fault },
    })),
  ]),
  ...(['callback', 'refund_callback'] as const).flatMap((operation) =>
    (['no_callback', 'duplicate', 'reorder', 'delay', 'bad_signature', 'wrong_amount'] as const).flatMap((fault) => [
      { party: 'wechatPay' as const, operation, fault, delayMs: 90 * minute },
      { party: 'alipay' as const, operation, fault, delayMs: 90 * minute },
    ]),
  ),
  ...(['deliver_notify', 'refund_notify'] as const).flatMap((operation) =>
    (['no_callback', 'duplicate', 'delay', 'bad_signature'] as const).map((fault) => ({
      party: 'wechatVirtual' as const,
      ...{ operation, fault, delayMs: 90 * minute },
    })),
  ),
  ...(['wechatPay', 'alipay'] as const).map((party) => ({
    party,
    operation: 'close',
    fault: 'paid_during_close' as const,
  })),
  { party: 'wechatPay', operation: 'query', fault: 'wrong_amount' },
  { party: 'wechatPay', operation: 'refund', fault: 'code:NOT_ENOUGH' },
  // Often, since few refunds are under way.
  ...[1, 2, 3, 4, 5].flatMap(() => failing),
] as const;

/** One thing that happens, and at which commit of it our process dies, or a fault that strikes a vendor next time. */
export type Step = { act: Act; which: number; diesAt: number | null } | { fault: number };

// Weighted towards what moves money, so that most runs come far.
const weights: [number, Act[]][] = [
  [9, ['buy', 'order', 'pay']],
  [7, ['cancel', 'wait', 'sweep']],
  [
    2,
    [
      'payLess',
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
