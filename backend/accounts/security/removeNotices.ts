import type { Transaction } from 'sequelize';
import { removeNotices as remove } from '../../notices/life/removeNotices';
import type { Merging } from '../Merging';
import { SecurityNotice } from './adoption/SecurityNotice';

/** Removes the security notices of the account that goes: what they were about is no more. */
export async function removeNotices({ from }: Merging, transaction: Transaction): Promise<void> {
  await remove({ accountId: from }, transaction);
  await SecurityNotice.destroy({ where: { accountId: from }, transaction });
}
