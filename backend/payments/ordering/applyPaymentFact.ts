import type { Transaction } from 'sequelize';
import { scheduleLetter } from '../../letters/scheduleLetter';
import { clock } from '../../platform/clock';
import { inTransaction } from '../../platform/database';
import { logger } from '../../platform/logger';
import { Order, type RefundReason } from '../Order';
import { Payment } from '../Payment';
import type { PaymentFact } from '../PaymentFact';
import { rails } from '../rails';
import { oweRefund } from '../refunds/oweRefund';

/** What a fact changed: `applied` something, `nothing` new, `suspect` (does not match our books), `unknown_trade`. */
export type FactOutcome = 'applied' | 'nothing' | 'suspect' | 'unknown_trade';

interface Books {
  order: Order;
  payment: Payment;
}

// Real money that does not fit what was ordered: nothing is fulfilled, and a person looks. What is paid stays paid.
async function setAside(
  { order, payment }: Books,
  fact: PaymentFact,
  reason: RefundReason,
  owedFen: number,
  transaction: Transaction,
): Promise<FactOutcome> {
  if (payment.status === 'suspect') return 'nothing';
  logger.alarm('payment does not match its order', { orderId: order.id, code: reason });
  if (payment.status === 'paid') return 'nothing';
  await payment.update({ status: 'suspect', transactionId: fact.transactionId, nextCheckAt: null }, { transaction });
  await order.update({ status: 'suspect', openLetterId: null }, { transaction });
  await oweRefund(order, owedFen, reason, transaction);
  return 'suspect';
}

async function applySuccess(fact: PaymentFact, books: Books, transaction: Transaction): Promise<FactOutcome> {
  const { order, payment } = books;
  if (!rails[payment.rail].matches(fact, payment))
    return setAside(books, fact, 'mismatch', fact.amountFen ?? 0, transaction);
  if (payment.status === 'paid') {
    // Another number of theirs is another payment: the money came twice, and a person has to look.
    const isAnother = fact.transactionId !== null && fact.transactionId !== payment.transactionId;
    if (isAnother) logger.alarm('a paid order is reported paid once more', { orderId: order.id });
    return 'nothing';
  }
  const paidAt = fact.paidAt ?? clock.date();
  await payment.update(
    { status: 'paid', transactionId: fact.transactionId, paidAt, nextCheckAt: null },
    { transaction },
  );
  // The right word decides, also after a wrong one: then nothing is owed for the wrong one any more.
  const nothingOwed = { refundOwedFen: 0, refundReason: null };
  await order.update({ status: 'paid', openLetterId: null, paidAt, ...nothingOwed }, { transaction });
  // Paid after the letter went back to the desk, paid twice, or at an older price: the money is owed back, the letter stays.
  if (!(await scheduleLetter(order.letterId, payment.amountFen, transaction))) {
    await oweRefund(order, payment.amountFen, 'letter_not_waiting', transaction);
  }
  return 'applied';
}

async function applyClosed({ order, payment }: Books, transaction: Transaction): Promise<FactOutcome> {
  if (payment.status === 'closed') return 'nothing';
  if (payment.status === 'paid' || payment.status === 'suspect') {
    logger.alarm('a paid order is reported closed', { orderId: order.id });
    return 'nothing';
  }
  await payment.update({ status: 'closed', nextCheckAt: null }, { transaction });
  await order.update({ status: 'closed', openLetterId: null }, { transaction });
  return 'applied';
}

/**
 * The one entrance for what a payment vendor says of an order, from a callback, a query or the bill: twice is as once,
 * older news never undoes newer, and only a payment that matches our books in every point schedules the letter.
 */
export async function applyPaymentFact(fact: PaymentFact): Promise<FactOutcome> {
  return inTransaction(async (transaction) => {
    const found = await Payment.findOne({ where: { rail: fact.rail, outTradeNo: fact.outTradeNo }, transaction });
    if (!found) {
      logger.alarm('payment for an order we do not know');
      return 'unknown_trade';
    }
    // Always order before payment, so that callback, query and cancelling can't interleave.
    const order = await Order.findByPk(found.orderId, { transaction, lock: true, rejectOnEmpty: true });
    const payment = await Payment.findByPk(found.id, { transaction, lock: true, rejectOnEmpty: true });
    const books = { order, payment };
    if (fact.state === 'paid') return applySuccess(fact, books, transaction);
    if (fact.state === 'closed') return applyClosed(books, transaction);
    // Paid and refunded by somebody's hand before we heard of it: the money is back already.
    if (fact.state === 'refunded') return setAside(books, fact, 'refunded_by_hand', 0, transaction);
    return 'nothing';
  });
}
