import { Op, type Transaction } from 'sequelize';
import type { Source } from '../../ledger/accounts';
import { type HandRefund, handRefundsOf, postHandRefund } from '../../ledger/handRefunds';
import { postMatched } from '../../ledger/postRefund';
import { clock } from '../../platform/clock';
import { inTransaction } from '../../platform/database';
import { logger } from '../../platform/logger';
import { changeRows, readRow } from '../../platform/rows';
import { askApple } from '../../rails/askApple';
import type { RefundFact } from '../../rails/RefundFact';
import { rails } from '../../rails/rails';
import { Order } from '../Order';
import { Payment } from '../Payment';
import { askedOf } from '../payer';
import { Refund } from '../Refund';

/** Why a refund waits: somebody gave back money of its payment by hand, which may be that very refund. */
export const givenByHand = 'given_by_hand';

// What is being paid out by hand is with a person already, and what only Apple gives back is asked for by nobody of ours.
const movedByOthers = ['paying_out', askApple];

/** How a refund is held. */
export const held = { state: 'stuck', trouble: givenByHand, nextCheckAt: null } as const;

const hold = (paymentId: string, transaction: Transaction) => {
  const waiting = [{ state: 'owed' }, { state: 'stuck', trouble: { [Op.notIn]: movedByOthers } }];
  return Refund.update(held, { where: { paymentId, standing: 1, [Op.or]: waiting }, transaction });
};

// Always order before payment before refund. Nothing is owed of it meanwhile.
const lockOrder = (orderId: string, transaction: Transaction) =>
  Order.findByPk(orderId, { transaction, lock: true, rejectOnEmpty: true });

const sumLeft = (given: readonly { leftFen: number }[]) => given.reduce((sum, { leftFen }) => sum + leftFen, 0);

async function settle(
  payment: Payment,
  refund: Refund,
  given: Awaited<ReturnType<typeof handRefundsOf>>,
  transaction: Transaction,
): Promise<void> {
  let left = refund.amountFen;
  for (const one of given) {
    const amountFen = Math.min(left, one.leftFen);
    await postMatched(payment, refund, { ...one, amountFen }, transaction);
    left -= amountFen;
  }
  const refundedAt = given.at(-1)?.occurredAt ?? null;
  await refund.update({ state: 'refunded', trouble: null, nextCheckAt: null, refundedAt }, { transaction });
}

/** Takes what went back whole before we heard of it for what is booked as given by hand. The caller holds the order. */
export async function settleWhole(paymentId: string, transaction: Transaction): Promise<void> {
  const where = { paymentId, standing: 1, cause: 'refunded_by_hand', state: 'stuck' } as const;
  const refund = await Refund.findOne({ where, transaction, lock: true });
  if (!refund) return;
  const given = (await handRefundsOf(paymentId, transaction)).filter(({ leftFen }) => leftFen > 0);
  if (sumLeft(given) < refund.amountFen) return;
  await settle(await Payment.findByPk(paymentId, { transaction, rejectOnEmpty: true }), refund, given, transaction);
}

/**
 * Books money that somebody gave back at the vendor, and holds what is owed of the same payment. False when that was booked
 * before. The caller holds the order's row.
 */
export async function bookHandRefund(given: HandRefund, source: Source, transaction: Transaction): Promise<boolean> {
  if (!(await postHandRefund(given, source, transaction))) return false;
  await hold(given.paymentId, transaction);
  await settleWhole(given.paymentId, transaction);
  // Every number is on the bill: whatever was heard of without one stands in the books from now on.
  if (source === 'bill') await changeRows(Payment, { id: given.paymentId }, { handRefundAt: null }, transaction);
  return true;
}

/**
 * Holds what is owed of a payment, now and later, of which somebody gave some back under a number that only the bill will
 * name. The caller holds the order's row.
 */
export async function holdUntilBooked(paymentId: string, transaction: Transaction): Promise<void> {
  await changeRows(Payment, { id: paymentId }, { handRefundAt: clock.date() }, transaction);
  await hold(paymentId, transaction);
}

// Of a number of ours we know the sum. Of another its rail is asked: a callback may name a wrong one, or none.
async function sumOf(fact: RefundFact, payment: Payment, source: Source): Promise<number | null> {
  const { rail, outRefundNo, fen, state } = fact;
  if (state !== 'refunded' || source !== 'notify' || rails[rail].hasNoBill) return fen;
  const answer = await rails[rail].queryRefund({ ...askedOf(payment), outRefundNo, fen: 0 });
  return answer.kind === 'found' && answer.fact.state === 'refunded' ? answer.fact.fen : null;
}

/**
 * Books what somebody gave back at the vendor under a number that we never gave, and holds what is owed of the same
 * payment, so that nothing goes back twice: two operators say whether it was that. Twice is as once.
 */
export async function noteHandRefund(fact: RefundFact, source: Source): Promise<void> {
  const { rail, outTradeNo, outRefundNo: outNo, railRefundId: railNo, state, refundedAt } = fact;
  const payment = await Payment.findOne({ where: { rail, outTradeNo } });
  const fen = payment && (await sumOf(fact, payment, source));
  const isNew = await inTransaction(async (transaction) => {
    if (!payment || (state !== 'refunded' && state !== 'underway')) return true;
    await lockOrder(payment.orderId, transaction);
    const given = { rail, paymentId: payment.id, outNo, railNo, occurredAt: refundedAt ?? clock.date() };
    if (state === 'refunded' && fen !== null) return bookHandRefund({ ...given, fen }, source, transaction);
    if ((await handRefundsOf(payment.id, transaction)).some((known) => known.outNo === outNo)) return false;
    await (state === 'refunded' ? holdUntilBooked : hold)(payment.id, transaction);
    return true;
  });
  if (isNew) logger.alarm('refund that we do not know', { vendor: rail });
}

/** Whether money of a payment was given back by hand of which nobody has said yet for what. */
export async function mayBeGiven(paymentId: string, transaction?: Transaction): Promise<boolean> {
  const payment = await readRow(Payment, { where: { id: paymentId }, columns: ['handRefundAt'] }, transaction);
  return (
    payment?.handRefundAt != null || (await handRefundsOf(paymentId, transaction)).some(({ leftFen }) => leftFen > 0)
  );
}

/** Moves a refund that was asked for and did not go, but holds it where it may have gone back by hand meanwhile. */
export const moveUnlessGiven = ({ id, paymentId }: Refund, changes: Partial<Refund>): Promise<void> =>
  inTransaction(async (transaction) => {
    // Locked before it is looked: whoever notes such money later finds the row as it is moved here.
    const refund = await Refund.findOne({ where: { id, state: 'requested' }, transaction, lock: true });
    await refund?.update((await mayBeGiven(paymentId, transaction)) ? held : changes, { transaction });
  });

/**
 * Takes a refund that stands still for having gone back under other numbers of its rail, by somebody's hand. `unknown`:
 * nothing of its payment went back under one of them; `less`: less than is owed; `moved`: it does not stand still any more.
 */
export const settleAsGiven = (
  { id, paymentId, state, trouble }: Refund,
  numbers: readonly string[],
): Promise<'settled' | 'unknown' | 'less' | 'moved'> =>
  inTransaction(async (transaction) => {
    const payment = await Payment.findByPk(paymentId, { transaction, rejectOnEmpty: true });
    await lockOrder(payment.orderId, transaction);
    const refund = await Refund.findByPk(id, { transaction, lock: true, rejectOnEmpty: true });
    if (refund.state !== state || refund.trouble !== trouble) return 'moved';
    const all = await handRefundsOf(paymentId, transaction);
    const given = numbers.map((number) => all.find(({ outNo }) => outNo === number));
    const named = given.filter((one) => one !== undefined);
    if (named.length < numbers.length) return 'unknown';
    if (sumLeft(named) < refund.amountFen) return 'less';
    await settle(payment, refund, named, transaction);
    return 'settled';
  });
