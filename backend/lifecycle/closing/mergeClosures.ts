import type { Transaction } from 'sequelize';
import type { Merging } from '../../accounts/Merging';
import { Closure } from '../Closure';

/** Moves what one account asked for and undid to another. */
export async function mergeClosures({ from, into }: Merging, transaction: Transaction): Promise<void> {
  await Closure.update({ accountId: into }, { where: { accountId: from }, transaction });
}
