import type { Transaction } from 'sequelize';
import { Asking } from './Asking';

/** Removes what letters asked of whom they are for. */
export async function removeAskings(letterIds: string[], transaction: Transaction): Promise<void> {
  await Asking.destroy({ where: { letterId: letterIds }, transaction });
}
