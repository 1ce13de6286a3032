import type { Transaction } from 'sequelize';
import { Identity } from '../identities/Identity';
import { notifyOwner } from '../security/notifyOwner';

/** Removes the phones or addresses of an account, whose owner took them back elsewhere, and tells them there. */
export async function revokeContacts(
  accountId: string,
  kind: 'phone' | 'email',
  transaction: Transaction,
): Promise<void> {
  for (const leaving of await Identity.findAll({ where: { accountId, kind }, transaction, lock: true })) {
    await notifyOwner(accountId, 'contact_removed', transaction, { leaving: [leaving] });
    await leaving.destroy({ transaction });
  }
}
