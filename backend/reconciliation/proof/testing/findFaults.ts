import { Op } from 'sequelize';
import { balances } from '../../../ledger/balances';
import type { Refund } from '../../../payments/Refund';
import { isByHand } from '../../../payments/refunds/byHand';
import { clock } from '../../../platform/clock';
import { select } from '../../../platform/database';
import { nextPaidCheck } from '../../../rails/paidChecks';
import { BillDay } from '../../bills/BillDay';
import { BillDifference } from '../../bills/BillDifference';
import { bankFaults } from './bankFaults';
import { type Books, fenOf, note, readBooks, tradesFor } from './books';
import { giftFaults } from './giftFaults';
import { letterFaults } from './letterFaults';
import type { Trade } from './standIns';
import type { World } from './world';

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
    const left = tradesFor(books, payment).map(({ paidFen, refunds }) => ({ fen: paidFen - fenOf(refunds) }));
    const [theirs, ours] = [fenOf(left), held.get(payment.id) ?? 0];
    return theirs === ours ? [] : [`${payment.rail} holds ${theirs} fen of a payment, the ledger ${ours}`];
  });
}

const isGift = ({ gifts }: Books, outRefundNo: string | null) => gifts.some(({ number }) => number === outRefundNo);

function refundFaults(books: Books): string[] {
  const faults: string[] = [];
  for (const { paidFen, refunds, transactionId } of books.trades) {
    if (fenOf(refunds) > paidFen) faults.push('more went back than came');
    for (const { outRefundNo, fen } of refunds) {
      const ours = books.refunds.find((one) => one.outRefundNo === outRefundNo);
      if (outRefundNo !== null && !isGift(books, outRefundNo) && ours?.amountFen !== fen)
        faults.push('money went back that nobody of ours owed');
      if (ours?.transactionId && ours.transactionId !== transactionId)
        faults.push('other money went back than was owed');
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

// What only a person moves: they are told, and of each is written down why. What is paid out by hand was.
const isWithPerson = (refund: Refund) =>
  (refund.state === 'stuck' && Boolean(refund.trouble) && !isByHand(refund)) ||
  (refund.state === 'owed' && refund.cause === 'mismatch');

function endFaults(books: Books): string[] {
  const faults: string[] = [];
  for (const { status } of books.orders) if (status === 'pending') faults.push('an order is open for ever');
  for (const payment of books.payments) {
    const { status, amountFen, nextCheckAt, rail, paidAt } = payment;
    const trades = tradesFor(books, payment);
    const hasCome = trades.some(({ paidFen }) => paidFen > 0);
    // What went back before we heard that it had come is a person's, too.
    const isGiven = ({ refunds }: Trade) => refunds.some(({ outRefundNo }) => isGift(books, outRefundNo));
    const isRight = trades.some(
      (trade) => trade.paidFen === amountFen && !isGiven(trade) && fenOf(trade.refunds) < amountFen,
    );
    if (status === 'created' || status === 'payable') faults.push('a payment is open for ever');
    // What no bill tells of is looked at again on a few days.
    const isLookedAt =
      status === 'paid' && nextCheckAt?.getTime() === nextPaidCheck(rail, paidAt ?? clock.date())?.getTime();
    if (nextCheckAt && !isLookedAt) faults.push('a payment is asked after for ever');
    if (status === 'suspect' && (isRight || !hasCome)) faults.push('what is right is set aside');
    if (status === 'closed' && hasCome) faults.push('money has come for what is closed');
  }
  for (const refund of books.refunds) {
    const { state } = refund;
    if (state !== 'refunded' && state !== 'withdrawn' && !isWithPerson(refund)) faults.push(`a refund stays ${state}`);
  }
  for (const { isOpen } of books.changes) if (isOpen) faults.push('a change waits for ever');
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
  const books = await readBooks(world);
  note(books);
  const all = (await balances()).reduce((sum, { fen }) => sum + fen, 0);
  return [
    ...(await ledgerFaults(books)),
    ...refundFaults(books),
    ...(await giftFaults(books, world.saidAgain)),
    ...letterFaults(books),
    ...endFaults(books),
    ...(await billFaults(books)),
    ...(await bankFaults(books, world.alarms)),
    ...(all === 0 ? [] : ['the ledger does not balance']),
  ];
}
