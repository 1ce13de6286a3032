import { Op } from 'sequelize';
import { clock } from '../../platform/clock';
import { logger } from '../../platform/logger';
import { sweep } from '../../platform/sweep';
import { Order } from '../Order';
import { Payment } from '../Payment';
import type { PaymentFact } from '../PaymentFact';
import { rails } from '../rails';
import { applyPaymentFact } from './applyPaymentFact';

// After ordering: how long until the vendor is asked the first, second … time; then every ten minutes.
const checkDelaysMs = [10_000, 30_000, 60_000, 120_000, 300_000, 600_000];
// A phone may still be paying when the order has just expired.
const closeMarginMs = 60_000;

/** When a payment is asked after for the n-th time (from 0). */
export const nextCheckAfter = (checks: number): Date =>
  new Date(clock.now() + (checkDelaysMs[Math.min(checks, checkDelaysMs.length - 1)] ?? 600_000));

// What a rail has no trace of after closing can't be paid any more.
const closedFact = ({ rail, outTradeNo }: Payment): PaymentFact => ({
  rail,
  outTradeNo,
  transactionId: null,
  state: 'closed',
  amountFen: null,
  currency: null,
  payer: null,
  payee: null,
  paidAt: null,
});

/**
 * Closes a payment at the vendor so that it can't be paid any more. Closing never decides: the query after it does, so a
 * payment made in the same moment wins. False when the vendor could not say; the check comes again.
 */
export async function closePayment(payment: Payment): Promise<boolean> {
  const rail = rails[payment.rail];
  await rail.close(payment.outTradeNo);
  const answer = await rail.query(payment.outTradeNo);
  if (answer.kind === 'unknown' || (answer.kind === 'found' && answer.fact.state === 'unpaid')) return false;
  await applyPaymentFact(answer.kind === 'found' ? answer.fact : closedFact(payment));
  return true;
}

/** Asks the vendor how a payment stands and applies the answer; one that expired unpaid is closed. */
export async function checkPayment(payment: Payment): Promise<void> {
  const answer = await rails[payment.rail].query(payment.outTradeNo);
  if (answer.kind === 'unknown') {
    logger.warn('payment could not be asked after', {
      orderId: payment.orderId,
      vendor: payment.rail,
      code: answer.code,
    });
    return;
  }
  if (answer.kind === 'found') await applyPaymentFact(answer.fact);
  const isUnpaid = answer.kind === 'absent' || answer.fact.state === 'unpaid';
  const order = await Order.findByPk(payment.orderId, { rejectOnEmpty: true });
  if (isUnpaid && order.expiresAt.getTime() + closeMarginMs < clock.now()) await closePayment(payment);
}

/** Checks the payments whose next check is due; each check first books the next one. */
export const checkPayments = sweep<Payment>({
  name: 'check payments',
  pauseMs: 2_000,
  batch: 20,
  find: (limit, aside) =>
    Payment.findAll({
      where: { nextCheckAt: { [Op.lte]: clock.date() }, id: { [Op.notIn]: [...aside] } },
      order: ['nextCheckAt'],
      limit,
    }),
  async work(payment) {
    const [booked] = await Payment.update(
      { nextCheckAt: nextCheckAfter(payment.checks + 1), checks: payment.checks + 1 },
      { where: { id: payment.id, nextCheckAt: payment.nextCheckAt, checks: payment.checks } },
    );
    if (booked === 1) await checkPayment(payment);
  },
});
