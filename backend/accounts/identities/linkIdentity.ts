import { Op, type Transaction } from 'sequelize';
import { Identity } from './Identity';
import { createIdentity, findIdentity, type Subject } from './identities';

/**
 * Gives an account a way in that nobody has, in the place of the one of its kind; again the same one changes nothing. The
 * caller holds the account's row. Throws a duplicate-key error when another account got it first.
 */
export async function linkIdentity(accountId: string, subject: Subject, transaction: Transaction): Promise<void> {
  const known = await findIdentity(subject, transaction);
  const kept = known?.accountId === accountId ? known : await createIdentity(accountId, subject, transaction);
  await Identity.destroy({ where: { accountId, kind: subject.kind, id: { [Op.ne]: kept.id } }, transaction });
}
