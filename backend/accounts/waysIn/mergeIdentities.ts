import type { Transaction } from 'sequelize';
import { Identity } from '../identities/Identity';
import { moveIdentity } from '../identities/identities';
import type { Merging } from '../Merging';
import { notifyOwner } from '../security/notifyOwner';

/**
 * Moves all ways in to the account that stays; what was just proved stands in the place of those of its kind. Every
 * contact of both is told what became of its account, also the one that was proved: a code talked out of somebody is
 * enough to merge, and a stolen phone must not take over its account behind the back of the owner's mailbox.
 */
export async function mergeIdentities({ from, into, kind }: Merging, transaction: Transaction): Promise<void> {
  const replaced = await Identity.findAll({ where: { accountId: into, kind }, transaction });
  await notifyOwner(from, 'account_taken', transaction);
  await notifyOwner(into, 'account_merged', transaction, { leaving: replaced });
  const coming = await Identity.findAll({ where: { accountId: from }, transaction });
  for (const identity of coming) await moveIdentity(identity, into, transaction);
  await Identity.destroy({ where: { id: replaced.map(({ id }) => id) }, transaction });
}
