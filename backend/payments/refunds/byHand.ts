import type { Transaction } from 'sequelize';
import { postPaidOut } from '../../ledger/postRefund';
import { clock } from '../../platform/clock';
import { Payment } from '../Payment';
import { Refund } from '../Refund';

/**
 * Why a refund cannot go back the way it came, and is paid out by hand: its rail gives it back no more, its payer’s account
 * did not take it, its rail closed for good every number it was asked for under. `given_up`: two operators have found that
 * its rail never will; `paying_out`: they have taken it up; `sent_back`: the account that its payer named did not take it.
 */
export const byHand: readonly string[] = [
  'too_old',
  'abnormal',
  'closed_for_good',
  'given_up',
  'paying_out',
  'sent_back',
];

/** Whether a refund is paid out by hand. */
export const isByHand = ({ state, trouble }: Pick<Refund, 'state' | 'trouble'>): boolean =>
  state === 'stuck' && byHand.includes(trouble ?? '');

/**
 * Writes down that a refund which cannot go back the way it came was paid out from our bank, under its number of the
 * transfer; false for any other, and for one that was.
 */
export async function settleByHand(id: string, railNo: string, transaction: Transaction): Promise<boolean> {
  const paidAt = clock.date();
  const paid = { state: 'refunded' as const, trouble: null, refundedAt: paidAt, nextCheckAt: null };
  const [settled] = await Refund.update(paid, { where: { id, state: 'stuck', trouble: [...byHand] }, transaction });
  if (settled === 0) return false;
  const refund = await Refund.findByPk(id, { transaction, rejectOnEmpty: true });
  const payment = await Payment.findByPk(refund.paymentId, { transaction, rejectOnEmpty: true });
  await postPaidOut(payment, refund, { railNo, paidAt }, transaction);
  return true;
}
