import type { Transaction } from 'sequelize';
import { ArrivalRule } from './ArrivalRule';

/** Forgets what was chosen for letters that do not arrive. */
export async function removeArrivalRules(letterIds: readonly string[], transaction: Transaction): Promise<void> {
  await ArrivalRule.destroy({ where: { letterId: [...letterIds] }, transaction });
}
