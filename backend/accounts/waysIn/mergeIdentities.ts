import type { Transaction } from 'sequelize';
import { Identity } from '../identities/Identity';
import { moveIdentity } from '../identities/identities';
import type { Merging } from '../Merging';
import { notifyOwner } from '../security/notifyOwner';

/**
 * Moves all ways in to the account that stays; what was just proved stands in the place of the one of its kind. Told are
 * the contacts of both: whoever got hold of a phone must not take over its account behind the back of the owner's mailbox.
 */
export async function mergeIdentities({ from, into, kind }: Merging, transaction: Transaction): Promise<void> {
  const replaced = await Identity.findAll({ where: { accountId: into, kind }, transaction });
  const coming = await Identity.findAll({ where: { accountId: from }, transaction });
  for (const identity of coming) await moveIdentity(identity, into, transaction);
  const [leaving] = replaced;
  const except = coming.find((identity) => identity.kind === kind)?.id ?? '';
  await notifyOwner(into, leaving ? 'contact_changed' : 'contact_added', transaction, { leaving, except });
  await Identity.destroy({ where: { id: replaced.map(({ id }) => id) }, transaction });
}
