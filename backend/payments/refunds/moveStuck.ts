import type { Transaction } from 'sequelize';
import { postClosed } from '../../ledger/postRefund';
import { clock } from '../../platform/clock';
import { inTransaction } from '../../platform/database';
import { Payment } from '../Payment';
import { Refund } from '../Refund';
import { underAnotherNumber } from './applyRefundFact';
import type { Heard } from './hearOf';

async function move(refund: Refund, changes: Partial<Refund>, transaction?: Transaction): Promise<boolean> {
  const { id, state, outRefundNo, trouble, nextCheckAt } = refund;
  const as = { id, state, outRefundNo, trouble, nextCheckAt };
  const [moved] = await Refund.update(changes, { where: as, transaction });
  return moved === 1;
}

/**
 * Has a stuck refund asked for or after again, as its rail has just said of it: under another number where the one before is
 * closed. False when it has moved meanwhile.
 */
export function reopenRefund(refund: Refund, heard: Heard): Promise<boolean> {
  const now = clock.date();
  const begun = { trouble: null, checks: 0, nextCheckAt: now };
  if (heard === 'underway') return move(refund, { ...begun, state: 'requested' });
  if (heard !== 'closed') return move(refund, { ...begun, state: 'owed' });
  return inTransaction(async (transaction) => {
    if (!(await move(refund, { ...begun, ...underAnotherNumber(), state: 'owed' }, transaction))) return false;
    const payment = await Payment.findByPk(refund.paymentId, { transaction, rejectOnEmpty: true });
    await postClosed(payment, refund, refund.requestedAt ?? now, 'own', transaction);
    return true;
  });
}

/** Has a stuck refund paid out by hand, as it is; false when it has moved meanwhile. */
export const giveUpRefund = (refund: Refund): Promise<boolean> =>
  move(refund, { state: 'stuck', trouble: 'given_up', nextCheckAt: null });
