import type { Transaction } from 'sequelize';
import type { Merging } from '../Merging';
import { Password } from './Password';

/** Keeps the password of the account that stays, or moves the only one there is to it. */
export async function mergePasswords({ from, into }: Merging, transaction: Transaction): Promise<void> {
  const kept = await Password.findByPk(into, { transaction });
  if (kept) await Password.destroy({ where: { accountId: from }, transaction });
  else await Password.update({ accountId: into }, { where: { accountId: from }, transaction });
}
