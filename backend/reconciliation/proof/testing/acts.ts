import type { LetterStatus } from '../../../../shared/letterStatus';
import { withdrawChange } from '../../../changes/withdrawChange';
import { cancelLetter } from '../../../letters/cancelLetter';
import { beginDelivery, deliveryExhausted } from '../../../letters/deliverySteps';
import { sendNow, takeMoneyBack } from '../../../missedDay/chooseForMissed';
import { OrderLine } from '../../../payments/OrderLine';
import { checkPayment } from '../../../payments/ordering/checkPayment';
import { closeOpenOrders } from '../../../payments/ordering/closeOpenOrders';
import { syncOrder } from '../../../payments/ordering/findOrder';
import { Payment } from '../../../payments/Payment';
import { oweForFailedLetters } from '../../../payments/refunds/oweForLetters';
import { allDone } from '../../../platform/allDone';
import { inTransaction } from '../../../platform/database';
import type { PayRefund } from '../../../sandbox/wechatPay/payRefunds';
import { unsealLetter } from '../../../sealing/unsealLetter';
import { pick, unlessRefused } from './attempt';
import { payOut } from './bank';
import { moveFar } from './changing';
import { passYear } from './comeToRest';
import { giveByHand, giveOfDearest } from './gifts';
import { lettersIn, sealAgain } from './letters';
import { judgeHeld } from './operators';
import { buy, lettersFor, orderOf, pay, paymentOf } from './ordering';
import { openSheet, paysAgain, tellsAgain } from './standIns';
import { sweepOne } from './sweepMoney';
import { pass, type World } from './world';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

const virtualOf = ({ system: { sandbox }, sheets }: World, which: number) => {
  const { orders } = sandbox.wechatVirtual;
  const apples = sheets.flatMap(({ outTradeNo, isApples }) => (isApples ? [orders.find(outTradeNo)] : []));
  const paid = apples.filter((order) => order !== undefined).filter(({ status }) => status === 2 || status === 4);
  return pick(paid, which);
};

const letterIn = async (status: LetterStatus, { letterIds }: World, which: number): Promise<string> =>
  pick(await lettersIn(status, letterIds, which), which)?.id ?? '';

/** Whatever may happen to orders, payments and refunds; `which` chooses among the letters, sheets and times there are. */
export const acts = {
  order: async (world: World, which: number) => orderOf(world, await lettersFor(world, which), which),
  buy: async (world: World, which: number) => buy(world, await lettersFor(world, which), which),
  orderTwice: async (world: World, which: number) => {
    const ids = (await lettersIn('awaiting_payment', world.letterIds, which)).map(({ id }) => id);
    const orders = [ids, ids.slice(-1)].map((some) => unlessRefused(orderOf(world, some, which)));
    await allDone(orders);
  },
  open: async ({ system, sheets }: World, which: number) => {
    const sheet = pick(sheets, which);
    if (sheet) await openSheet(system.sandbox, sheet).catch(() => null);
  },
  pay,
  payLess: (world: World, which: number) => pay(world, which, true),
  payTwice: async (world: World, which: number) => {
    paysAgain(world.system.sandbox, world.sheets, which);
    await pass(world, 0);
  },
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
  cancel: async (world: World, which: number) =>
    cancelLetter(world.accountId, await letterIn('scheduled', world, which)),
  unseal: async (world: World, which: number) =>
    unsealLetter(world.accountId, await letterIn('awaiting_payment', world, which), closeOpenOrders),
  seal: async (world: World, which: number) =>
    sealAgain(await letterIn('draft', world, which), { fen: which % 2 === 0 ? 250 : 350, isSoon: which % 5 === 4 }),
  move: async (world: World, which: number) => orderOf(world, await moveFar(world, which), which),
  buyMove: async (world: World, which: number) => buy(world, await moveFar(world, which), which),
  withdraw: async (world: World, which: number) =>
    withdrawChange(world.accountId, await letterIn('scheduled', world, which), closeOpenOrders),
  /** When no rail sends the money back any more. */
  cancelLate: async (world: World, which: number) => {
    await passYear(world);
    await cancelLetter(world.accountId, await letterIn('scheduled', world, which));
    await oweForFailedLetters.round();
  },
  payOut,
  giveByHand,
  /** Its author cancels a letter, and whoever they wrote to gives the money back, too. */
  giveAndCancel: async (world: World) => {
    const outTradeNo = await giveOfDearest(world);
    const payment = await Payment.findOne({ where: { outTradeNo } });
    const lines = payment ? await OrderLine.findAll({ where: { orderId: payment.orderId }, order: ['id'] }) : [];
    for (const { letterId } of lines) await unlessRefused(cancelLetter(world.accountId, letterId));
  },
  judge: judgeHeld,
  deliver: async (world: World, which: number) => {
    const letterId = await letterIn('scheduled', world, which);
    await inTransaction((transaction) => beginDelivery(letterId, transaction));
  },
  fail: async (world: World, which: number) => {
    const letterId = await letterIn('delivering', world, which);
    await inTransaction((transaction) => deliveryExhausted(letterId, transaction));
  },
  choose: async (world: World, which: number) =>
    (which % 2 === 0 ? takeMoneyBack : sendNow)(world.accountId, await letterIn('missed', world, which)),
  askApple: async (world: World, which: number) => {
    const order = virtualOf(world, which);
    if (!order) return;
    const { productId, buyQuantity: quantity, outTradeNo } = order.data;
    await world.system.sandbox.wechatVirtual.pusher.askForApple(outTradeNo, { productId, quantity });
  },
  appleGives: async (world: World, which: number) => {
    const order = virtualOf(world, which);
    const { faults: struck, wechatVirtual } = world.system.sandbox;
    // Where that never came, we would ask on one of a few days, and not so soon that money is at rest by then.
    struck.clear();
    if (order) wechatVirtual.orders.giveBackByApple(order);
    await pass(world, 0);
  },
  /** What the payer's bank did not take it takes after all. */
  mend: async (world: World) => {
    const { refunds } = world.system.sandbox.wechatPay;
    const numbers = world.sheets.map(({ outTradeNo }) => outTradeNo);
    // What somebody gave by hand and did not arrive they give anew.
    const isOurs = ({ outTradeNo, request }: PayRefund) =>
      numbers.includes(outTradeNo) && !world.gifts.some(({ number }) => number === request.out_refund_no);
    for (const refund of refunds.list().filter(isOurs)) refunds.mend(refund);
    await pass(world, 0);
  },
  sweep: (_world: World, which: number) => sweepOne(which),
  wait: (world: World, which: number) =>
    pass(world, [second, 20 * second, 2 * minute, 11 * minute, 35 * minute, 3 * hour, 26 * hour][which % 7] ?? second),
};
export type Act = keyof typeof acts;
