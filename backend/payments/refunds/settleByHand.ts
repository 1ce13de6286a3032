import type { Transaction } from 'sequelize';
import { postPaidOut } from '../../ledger/postRefund';
import { clock } from '../../platform/clock';
import { Payment } from '../Payment';
import { Refund } from '../Refund';
import { byHand } from './byHand';

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
