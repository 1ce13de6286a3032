import { Op, type Transaction } from 'sequelize';
import type { Source } from '../../ledger/accounts';
import { type HandRefund, handRefundsOf, postHandRefund } from '../../ledger/handRefunds';
import { postMatched } from '../../ledger/postRefund';
import { refundClosedUnder } from '../../ledger/refundEntries';
import { clock } from '../../platform/clock';
import { inTransaction } from '../../platform/database';
import { logger } from '../../platform/logger';
import { askApple } from '../../rails/askApple';
import type { RefundFact } from '../../rails/RefundFact';
import { Order } from '../Order';
import { Payment } from '../Payment';
import { Refund } from '../Refund';

/** Why a refund waits: somebody gave back money of its payment by hand, which may be that very refund. */
export const givenByHand = 'given_by_hand';
/** Why a refund waits: its rail has carried out a number that it had closed. */
export const carriedOut = 'carried_out';

// What is being paid out by hand is with a person already, and what only Apple gives back is asked for by nobody of ours.
const movedByOthers = ['paying_out', askApple, carriedOut];

const hold = (paymentId: string, transaction: Transaction) => {
  const waiting = [{ state: 'owed' }, { state: 'stuck', trouble: { [Op.notIn]: movedByOthers } }];
  const held = { state: 'stuck', trouble: givenByHand, nextCheckAt: null } as const;
  return Refund.update(held, { where: { paymentId, standing: 1, [Op.or]: waiting }, transaction });
};

// Always order before payment before refund. Nothing is owed of it meanwhile.
const lockOrder = (orderId: string, transaction: Transaction) =>
  Order.findByPk(orderId, { transaction, lock: true, rejectOnEmpty: true });

/**
 * Books money that somebody gave back at the vendor, and holds what is owed of the same payment. False when that was booked
 * before. The caller holds the order's row.
 */
export async function bookHandRefund(given: HandRefund, source: Source, transaction: Transaction): Promise<boolean> {
  if (!(await postHandRefund(given, source, transaction))) return false;
  await hold(given.paymentId, transaction);
  return true;
}

/**
 * Books what somebody gave back at the vendor under a number that we never gave, and holds what is owed of the same
 * payment, so that nothing goes back twice: two operators say whether it was that. Twice is as once.
 */
export async function noteHandRefund(
  { rail, outTradeNo, outRefundNo: outNo, railRefundId: railNo, state, fen, refundedAt }: RefundFact,
  source: Source,
): Promise<void> {
  const isNew = await inTransaction(async (transaction) => {
    const payment = await Payment.findOne({ where: { rail, outTradeNo }, transaction });
    if (!payment || (state !== 'refunded' && state !== 'underway')) return true;
    await lockOrder(payment.orderId, transaction);
    const given = { rail, paymentId: payment.id, outNo, railNo, occurredAt: refundedAt ?? clock.date() };
    if (state === 'refunded' && fen !== null) return bookHandRefund({ ...given, fen }, source, transaction);
    await hold(payment.id, transaction);
    return true;
  });
  if (isNew) logger.alarm('refund that we do not know', { vendor: rail });
}

/** How much (fen) of a payment was given back by hand, of which nobody has said yet for what. */
export const givenByHandOf = async (paymentId: string, transaction: Transaction): Promise<number> =>
  (await handRefundsOf(paymentId, transaction)).reduce((sum, { leftFen }) => sum + leftFen, 0);

async function givenUnder(outNo: string, refund: Refund, transaction: Transaction) {
  if ((await refundClosedUnder(outNo, transaction)) === refund.id)
    return { outNo: refund.outRefundNo, from: 'rail' as const, leftFen: refund.amountFen, occurredAt: clock.date() };
  const given = (await handRefundsOf(refund.paymentId, transaction)).find((one) => one.outNo === outNo);
  return given && { ...given, from: 'suspense' as const };
}

/**
 * Takes a refund that waits for having gone back under another number of its rail: by somebody's hand, or one that was
 * closed. `unknown`: nothing of its payment went back under that number; `less`: less than is owed; `moved`: it is not held
 * any more.
 */
export const settleAsGiven = (
  { id, paymentId, trouble }: Refund,
  number: string,
): Promise<'settled' | 'unknown' | 'less' | 'moved'> =>
  inTransaction(async (transaction) => {
    const payment = await Payment.findByPk(paymentId, { transaction, rejectOnEmpty: true });
    await lockOrder(payment.orderId, transaction);
    const refund = await Refund.findByPk(id, { transaction, lock: true, rejectOnEmpty: true });
    if (refund.state !== 'stuck' || refund.trouble !== trouble) return 'moved';
    const given = await givenUnder(number, refund, transaction);
    if (!given) return 'unknown';
    if (given.leftFen < refund.amountFen) return 'less';
    const { occurredAt: refundedAt } = given;
    await refund.update({ state: 'refunded', trouble: null, nextCheckAt: null, refundedAt }, { transaction });
    await postMatched(payment, refund, given, transaction);
    return 'settled';
  });
