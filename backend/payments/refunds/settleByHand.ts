import type { Transaction } from 'sequelize';
import { post } from '../../ledger/post';
import { clock } from '../../platform/clock';
import { Payment } from '../Payment';
import { Refund } from '../Refund';

/**
 * Writes down that a refund too old for its rail was paid out from our bank, under its number of the transfer; false for any
 * other, and for one that was.
 */
export async function settleByHand(id: string, railNo: string, transaction: Transaction): Promise<boolean> {
  const paid = { state: 'refunded' as const, trouble: null, refundedAt: clock.date(), nextCheckAt: null };
  const [settled] = await Refund.update(paid, { where: { id, state: 'stuck', trouble: 'too_old' }, transaction });
  if (settled === 0) return false;
  const {
    paymentId,
    orderLineId,
    outRefundNo: outNo,
    amountFen,
  } = await Refund.findByPk(id, {
    transaction,
    rejectOnEmpty: true,
  });
  const { rail } = await Payment.findByPk(paymentId, { transaction, rejectOnEmpty: true });
  const from = { kind: 'paid_out', from: 'bank', to: 'owed', source: 'own', occurredAt: paid.refundedAt } as const;
  await post({ ...from, amountFen, rail, paymentId, orderLineId, refundId: id, outNo, railNo }, transaction);
  return true;
}
