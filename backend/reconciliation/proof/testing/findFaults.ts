import { Op } from 'sequelize';
import { balances } from '../../../ledger/balances';
import { Letter } from '../../../letters/Letter';
import { Order } from '../../../payments/Order';
import { OrderLine } from '../../../payments/OrderLine';
import { Payment } from '../../../payments/Payment';
import { Refund } from '../../../payments/Refund';
import { clock } from '../../../platform/clock';
import { select } from '../../../platform/database';
import { nextPaidCheck } from '../../../rails/paidChecks';
import { BillDay } from '../../bills/BillDay';
import { BillDifference } from '../../bills/BillDifference';
import { checkBooks } from '../../books/checkBooks';
import { type Trade, tradesOf } from './standIns';
import type { World } from './world';

interface Books {
  letters: Letter[];
  lines: OrderLine[];
  orders: Order[];
  payments: Payment[];
  refunds: Refund[];
  /** At the vendors, by our numbers. */
  trades: Map<string, Trade>;
}

async function read({ letterIds, system }: World): Promise<Books> {
  const letters = await Letter.findAll({ where: { id: letterIds } });
  const lines = await OrderLine.findAll({ where: { letterId: letterIds } });
  const orderId = lines.map((line) => line.orderId);
  const payments = await Payment.findAll({ where: { orderId } });
  const trades = tradesOf(system.sandbox);
  return {
    ...{ letters, lines, payments },
    orders: await Order.findAll({ where: { id: orderId } }),
    refunds: await Refund.findAll({ where: { paymentId: payments.map(({ id }) => id) } }),
    trades: new Map(trades.map((trade) => [trade.outTradeNo, trade])),
  };
}

/** How often which end was seen, in all worlds. */
export const seen = new Map<string, number>();

function note({ payments, refunds, letters }: Books): void {
  const ends = [
    ...payments.map(({ rail, status }) => `${rail} ${status}`),
    ...refunds.map(({ cause, state, trouble }) => `refund ${cause} ${state} ${trouble ?? ''}`.trim()),
    ...letters.map(({ status }) => `letter ${status}`),
  ];
  for (const end of ends) seen.set(end, (seen.get(end) ?? 0) + 1);
}

const sumOf = (rows: readonly { fen: number }[]) => rows.reduce((sum, { fen }) => sum + fen, 0);

const none: Omit<Trade, 'outTradeNo'> = { paidFen: 0, refunds: [] };
const tradeOf = ({ trades }: Books, { outTradeNo }: Payment) => trades.get(outTradeNo) ?? none;

async function ledgerFaults(books: Books): Promise<string[]> {
  const paymentIds = books.payments.map(({ id }) => id);
  const rows = await select<{ id: string; fen: number | string }>(
    `SELECT payment_id AS id, SUM(IF(to_account = 'rail', CAST(amount_fen AS SIGNED), 0)
       - IF(from_account = 'rail', CAST(amount_fen AS SIGNED), 0)) AS fen
     FROM ledger_entries WHERE payment_id IN (:paymentIds) GROUP BY payment_id`,
    { paymentIds: ['', ...paymentIds] },
  );
  const held = new Map(rows.map(({ id, fen }) => [id, Number(fen)]));
  return books.payments.flatMap((payment) => {
    const { paidFen, refunds } = tradeOf(books, payment);
    const [theirs, ours] = [paidFen - sumOf(refunds), held.get(payment.id) ?? 0];
    return theirs === ours ? [] : [`${payment.rail} holds ${theirs} fen of a payment, the ledger ${ours}`];
  });
}

function refundFaults(books: Books): string[] {
  const faults: string[] = [];
  for (const payment of books.payments) {
    const { paidFen, refunds } = tradeOf(books, payment);
    if (sumOf(refunds) > paidFen) faults.push('more went back than came');
    for (const { outRefundNo, fen } of refunds) {
      const ours = books.refunds.find((one) => one.outRefundNo === outRefundNo);
      if (outRefundNo !== null && ours?.amountFen !== fen) faults.push('money went back that nobody of ours owed');
    }
  }
  const lines = new Map(books.lines.map(({ id, amountFen }) => [id, amountFen]));
  for (const { orderLineId, paymentId, transactionId, amountFen, cause, standing } of books.refunds) {
    const same = books.refunds.filter(
      (one) =>
        one.standing &&
        one.paymentId === paymentId &&
        one.orderLineId === orderLineId &&
        one.transactionId === transactionId,
    );
    if (same.length > 1) faults.push('one sum is owed back twice');
    const isWhole = cause === 'mismatch' || cause === 'refunded_by_hand';
    if (standing && !isWhole && amountFen !== lines.get(orderLineId)) faults.push('another sum is owed than was paid');
  }
  return faults;
}

/** What of the money that came for a letter is still at the vendors, by their books. */
function keptFor(books: Books, letterId: string): number {
  const ofLine = (line: OrderLine) => {
    const payment = books.payments.find(({ orderId }) => orderId === line.orderId);
    if (!payment) return 0;
    const { paidFen, refunds } = tradeOf(books, payment);
    if (paidFen !== payment.amountFen) return 0;
    const numbers = books.refunds.filter(({ orderLineId }) => orderLineId === line.id).map((one) => one.outRefundNo);
    const back = refunds.filter(({ outRefundNo }) => outRefundNo === null || numbers.includes(outRefundNo));
    return line.amountFen - back.reduce((sum, { outRefundNo, fen }) => sum + (outRefundNo ? fen : line.amountFen), 0);
  };
  return books.lines.filter((line) => line.letterId === letterId).reduce((sum, line) => sum + ofLine(line), 0);
}

const carried = ['scheduled', 'awaiting_card', 'delivering', 'delivered', 'opened'];

function letterFaults(books: Books): string[] {
  return books.letters.flatMap(({ id, status, amountFen }) => {
    const lineIds = books.lines.filter(({ letterId }) => letterId === id).map((line) => line.id);
    const refundsOf = books.refunds.filter(({ orderLineId }) => lineIds.includes(orderLineId));
    // Too late to be stopped, and its money was taken back by others: that is named there.
    const isTaken = refundsOf.some(({ cause, standing }) => standing && cause === 'refunded_by_hand');
    if (isTaken && status !== 'scheduled') return [];
    // What waits for a person is named there.
    const waiting = refundsOf.filter(({ state, cause }) => state === 'stuck' && cause !== 'mismatch');
    const due =
      (carried.includes(status) ? (amountFen ?? 0) : 0) + waiting.reduce((sum, one) => sum + one.amountFen, 0);
    const kept = keptFor(books, id);
    return kept === due ? [] : [`a letter that is ${status} keeps ${kept} fen, and ${due} are its due`];
  });
}

// What only a person moves: they are told, and of each is written down why.
const isWithPerson = ({ state, trouble, cause }: Refund) =>
  (state === 'stuck' && Boolean(trouble)) || (state === 'owed' && cause === 'mismatch');

function endFaults(books: Books): string[] {
  const faults: string[] = [];
  for (const { status } of books.orders) if (status === 'pending') faults.push('an order is open for ever');
  for (const payment of books.payments) {
    const { status, amountFen, nextCheckAt, rail, paidAt } = payment;
    const { paidFen, refunds } = tradeOf(books, payment);
    // What went back before we heard that it had come is a person's, too.
    const isRight = paidFen === amountFen && sumOf(refunds) < paidFen;
    if (status === 'created' || status === 'payable') faults.push('a payment is open for ever');
    // What no bill tells of is looked at again on a few days.
    const isLookedAt =
      status === 'paid' && nextCheckAt?.getTime() === nextPaidCheck(rail, paidAt ?? clock.date())?.getTime();
    if (nextCheckAt && !isLookedAt) faults.push('a payment is asked after for ever');
    if (status === 'suspect' && (isRight || paidFen === 0)) faults.push('what is right is set aside');
    if (status === 'closed' && paidFen > 0) faults.push('money has come for what is closed');
  }
  for (const refund of books.refunds) {
    const { state } = refund;
    if (state !== 'refunded' && state !== 'withdrawn' && !isWithPerson(refund)) faults.push(`a refund stays ${state}`);
  }
  for (const { status } of books.letters) {
    if (status === 'awaiting_payment' || status === 'missed') faults.push(`a letter stays ${status}`);
  }
  return faults;
}

async function billFaults(books: Books): Promise<string[]> {
  const excused = [
    ...books.payments.filter(({ status }) => status === 'suspect').map(({ outTradeNo }) => outTradeNo),
    ...books.refunds.filter(isWithPerson).map(({ outRefundNo }) => outRefundNo),
  ];
  const numbers = [
    ...books.payments.map(({ outTradeNo }) => outTradeNo),
    ...books.refunds.map((one) => one.outRefundNo),
  ];
  const open = await BillDifference.findAll({ where: { resolvedAt: null, outNo: numbers } });
  const late = await BillDay.findAll({ where: { state: { [Op.notIn]: ['compared', 'empty'] } } });
  return [
    ...open
      .filter(({ outNo }) => !excused.includes(outNo))
      .map(({ kind, subject }) => `bill and ledger differ: ${subject} ${kind}`),
    ...late.map(({ rail, trouble }) => `a bill of ${rail} is not compared: ${trouble}`),
  ];
}

/** What holds also while everything moves: a letter stands in one open order at most. */
export async function openTwice({ letterIds }: World): Promise<string[]> {
  const rows = await select<{ id: string }>(
    `SELECT l.letter_id AS id FROM order_lines l JOIN orders o ON o.id = l.order_id AND o.status = 'pending'
     WHERE l.letter_id IN (:letterIds) GROUP BY l.letter_id HAVING COUNT(*) > 1`,
    { letterIds },
  );
  return rows.map(() => 'a letter stands in two open orders');
}

/** Whatever is wrong with the money of a world that has come to rest; nothing when all is accounted for. */
export async function findFaults(world: World): Promise<string[]> {
  const books = await read(world);
  note(books);
  const found = await checkBooks();
  const all = (await balances()).reduce((sum, { fen }) => sum + fen, 0);
  return [
    ...(await ledgerFaults(books)),
    ...refundFaults(books),
    ...letterFaults(books),
    ...endFaults(books),
    ...(await billFaults(books)),
    ...found.map(({ check }) => `the books do not agree: ${check}`),
    ...(all === 0 ? [] : ['the ledger does not balance']),
  ];
}
