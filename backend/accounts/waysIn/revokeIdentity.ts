import type { Transaction } from 'sequelize';
import { Identity } from '../identities/Identity';
import { notifyOwner } from '../security/notifyOwner';

/** Removes a way in that does not exist any more. False when it was the last: then nobody can reach what is left. */
export async function revokeIdentity({ id, accountId }: Identity, transaction: Transaction): Promise<boolean> {
  await Identity.destroy({ where: { id }, transaction });
  if ((await Identity.count({ where: { accountId }, transaction })) === 0) return false;
  await notifyOwner(accountId, 'contact_removed', transaction);
  return true;
}
