import type { Transaction } from 'sequelize';
import type { Merging } from '../Merging';
import { SecurityNotice } from './SecurityNotice';

/** Removes the security notices of the account that goes: what they were about is no more. */
export async function removeNotices({ from }: Merging, transaction: Transaction): Promise<void> {
  await SecurityNotice.destroy({ where: { accountId: from }, transaction });
}
