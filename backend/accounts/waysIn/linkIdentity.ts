import { Op, type Transaction } from 'sequelize';
import { Identity } from '../identities/Identity';
import { createIdentity, findIdentity, type Subject } from '../identities/identities';
import { notifyOwner } from '../security/notifyOwner';
import { trustContact } from '../unused/assertStillOwners';

/**
 * Gives an account a way in that nobody has, in the place of the one of its kind, and tells the owner at all others, the
 * replaced one too; again the same one is only trusted again. The caller holds the account's row. Throws a duplicate-key
 * error when another account got it first.
 */
export async function linkIdentity(accountId: string, subject: Subject, transaction: Transaction): Promise<void> {
  const known = await findIdentity(subject, transaction);
  const isNew = known?.accountId !== accountId;
  const kept = known && !isNew ? known : await createIdentity(accountId, subject, transaction);
  if (!isNew) await trustContact(kept.id, transaction);
  const replaced = { accountId, kind: subject.kind, id: { [Op.ne]: kept.id } };
  const leaving = await Identity.findAll({ where: replaced, transaction });
  if (isNew) {
    const kind = leaving.length > 0 ? 'contact_changed' : 'contact_added';
    await notifyOwner(accountId, kind, transaction, { except: kept.id, leaving });
  }
  await Identity.destroy({ where: replaced, transaction });
}
