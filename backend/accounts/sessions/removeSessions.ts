import type { Transaction } from 'sequelize';
import type { Merging } from '../Merging';
import { Session } from './Session';

/** Removes the sessions of the account that goes: whoever was signed in to it signs in anew. */
export async function removeSessions({ from }: Merging, transaction: Transaction): Promise<void> {
  await Session.destroy({ where: { accountId: from }, transaction });
}
