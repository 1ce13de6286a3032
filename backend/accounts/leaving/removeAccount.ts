import type { Transaction } from 'sequelize';
import { clock } from '../../platform/clock';
import { Account } from '../Account';
import { DoomedKey } from '../keys/DoomedKey';
import type { Merging } from '../Merging';

/**
 * Removes the account that was merged into another, and dooms its key. Were there a table that nobody thought of, its
 * foreign key would stop this, and with it the whole merge.
 */
export async function removeAccount({ from }: Merging, transaction: Transaction): Promise<void> {
  await DoomedKey.create({ accountId: from, doomedAt: clock.date() }, { transaction });
  await Account.destroy({ where: { id: from }, transaction });
}
