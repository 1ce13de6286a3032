import type { Transaction } from 'sequelize';
import { Rung } from './Rung';

/** Removes the ladders of letters. */
export async function removeRungs(letterIds: string[], transaction: Transaction): Promise<void> {
  await Rung.destroy({ where: { letterId: letterIds }, transaction });
}
