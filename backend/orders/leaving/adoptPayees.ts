import type { Transaction } from 'sequelize';
import { AppError } from '../../platform/AppError';
import { select } from '../../platform/database';
import { Payout } from '../payouts/Payout';
import { decryptPayee, encryptPayee, nobody } from '../payouts/payees';

async function payoutsOf(accountId: string, transaction: Transaction): Promise<Payout[]> {
  const found = await select<{ id: string }>(
    `SELECT u.refund_id AS id FROM payouts u JOIN refunds r ON r.id = u.refund_id JOIN payments p ON p.id = r.payment_id
     JOIN orders o ON o.id = p.order_id
     WHERE o.account_id = :accountId AND u.payee_account IS NOT NULL AND u.key_id IS NULL`,
    { accountId },
    transaction,
  );
  return Payout.findAll({ where: { refundId: found.map(({ id }) => id) }, transaction, lock: true });
}

// Whoever can't be read is asked for again: nothing of it may keep an account.
async function readIfWhole(payout: Payout, accountId: string) {
  try {
    return await decryptPayee(payout, accountId);
  } catch (error) {
    if (error instanceof AppError && error.code === 'data_damaged') return null;
    throw error;
  }
}

/** Gives payees that the version before encrypted by the key of an account keys of their own: that key is about to go. */
export async function adoptPayees(accountId: string, transaction: Transaction): Promise<void> {
  for (const payout of await payoutsOf(accountId, transaction)) {
    const payee = await readIfWhole(payout, accountId);
    await payout.update(payee ? await encryptPayee(payout.refundId, payee) : nobody, { transaction });
  }
}
