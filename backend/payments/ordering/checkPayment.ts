import { Op } from 'sequelize';
import { Letter } from '../../letters/Letter';
import { clock } from '../../platform/clock';
import { logger } from '../../platform/logger';
import { sweepLanes } from '../../platform/sweep';
import { nextCheckAfter } from '../../rails/openChecks';
import { closedFact, type PaymentFact } from '../../rails/PaymentFact';
import { railLanes, rails } from '../../rails/rails';
import { Order } from '../Order';
import { linesOf } from '../orderLines';
import { Payment } from '../Payment';
import { askedOf } from '../payer';
import { applyPaymentFact } from './applyPaymentFact';
import { checkPaid } from './checkPaid';
import { isOrderFor, payablesOf } from './payableOf';

const minuteMs = 60_000;

/**
 * Closes a payment at the vendor so that it can't be paid any more. Closing never decides: the query after it does, so a
 * payment made in the same moment wins. False when the vendor could not say; the check comes again. Money that comes all the
 * same goes back.
 */
export async function closePayment(payment: Payment): Promise<boolean> {
  const rail = rails[payment.rail];
  const closing = await rail.close(askedOf(payment));
  const answer = await rail.query(askedOf(payment));
  const isUnpaid = answer.kind === 'found' && answer.fact.state === 'unpaid';
  if (answer.kind === 'unknown' || (isUnpaid && closing.kind !== 'never')) return false;
  const mayBeBegun = isUnpaid || answer.kind === 'absent';
  await applyPaymentFact(mayBeBegun ? closedFact(payment) : answer.fact);
  return true;
}

// Expired, or a letter of it went back to the desk, was paid for by another order, missed its day or is gone.
async function isOver({ orderId }: Payment): Promise<boolean> {
  const order = await Order.findByPk(orderId, { rejectOnEmpty: true });
  if (order.expiresAt.getTime() + minuteMs < clock.now()) return true; // a phone may be paying in the last second
  const letterIds = (await linesOf(order.id)).map(({ letterId }) => letterId);
  const payables = await payablesOf(await Letter.findAll({ where: { id: letterIds } }));
  return !payables || !(await isOrderFor(order.id, payables));
}

/**
 * Asks the vendor how a payment stands and applies the answer; one that nobody may or need pay any more is closed. What
 * was set aside is asked after until the vendor says something of it that ends.
 */
export async function checkPayment(payment: Payment): Promise<void> {
  const { orderId, rail: vendor } = payment;
  const answer = await rails[vendor].query(askedOf(payment));
  if (answer.kind === 'unknown') {
    logger.warn('payment could not be asked after', { orderId, vendor, code: answer.code });
    if (!answer.isForGood) return;
    // Its payer is erased: nobody can be asked any more, and what comes all the same is told by a push.
    await applyPaymentFact(closedFact(payment));
    await Payment.update({ nextCheckAt: null }, { where: { id: payment.id } });
    return;
  }
  if (answer.kind === 'found') await applyPaymentFact(answer.fact);
  const state = answer.kind === 'absent' ? 'unpaid' : answer.fact.state;
  if (state === 'unpaid' && (await isOver(payment))) {
    if (!(await closePayment(payment))) return;
  } else if (state === 'unpaid' || state === 'underway') return;
  await Payment.update({ nextCheckAt: null }, { where: { id: payment.id, status: 'suspect' } });
}

/** Has a payment that was set aside asked after: one wrong word of a callback may be followed by the right one. */
export async function askAfterMismatch({ rail, outTradeNo }: PaymentFact): Promise<void> {
  await Payment.update({ nextCheckAt: nextCheckAfter(0) }, { where: { rail, outTradeNo, status: 'suspect' } });
}

/** Checks the payments whose next check is due, open and paid, rail by rail; each check first books the next one. */
export const checkPayments = sweepLanes({
  name: 'check payments',
  pauseMs: 2_000,
  batch: 20,
  lanes: railLanes,
  find: (limit, aside, lane) =>
    Payment.findAll({
      where: {
        nextCheckAt: { [Op.lte]: clock.date() },
        id: { [Op.notIn]: [...aside] },
        rail: lane || { [Op.notIn]: railLanes },
      },
      order: ['nextCheckAt'],
      limit,
    }),
  async work(payment) {
    const isPaid = payment.status === 'paid';
    const nextCheckAt = isPaid ? new Date(clock.now() + 60 * minuteMs) : nextCheckAfter(payment.checks + 1);
    const [booked] = await Payment.update(
      { nextCheckAt, checks: payment.checks + 1 },
      { where: { id: payment.id, nextCheckAt: payment.nextCheckAt, checks: payment.checks } },
    );
    if (booked === 1) await (isPaid ? checkPaid : checkPayment)(payment);
  },
});
