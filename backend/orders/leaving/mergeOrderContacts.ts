import type { Transaction } from 'sequelize';
import type { Merging } from '../../accounts/Merging';
import { select } from '../../platform/database';
import { Payout } from '../payouts/Payout';
import { decryptPayee, encryptPayee } from '../payouts/payees';

async function payoutsOf(accountId: string, transaction: Transaction): Promise<Payout[]> {
  const found = await select<{ id: string }>(
    `SELECT u.refund_id AS id FROM payouts u JOIN refunds r ON r.id = u.refund_id JOIN payments p ON p.id = r.payment_id
     JOIN orders o ON o.id = p.order_id WHERE o.account_id = :accountId`,
    { accountId },
    transaction,
  );
  return Payout.findAll({ where: { refundId: found.map(({ id }) => id) }, transaction, lock: true });
}

/** Encrypts what orders of one account say of who is paid anew, for the account that takes the orders over. */
export async function mergeOrderContacts({ from, into }: Merging, transaction: Transaction): Promise<void> {
  for (const payout of await payoutsOf(from, transaction)) {
    const payee = await decryptPayee(payout, from);
    if (payee) await payout.update(await encryptPayee(payout.refundId, into, payee), { transaction });
  }
}
