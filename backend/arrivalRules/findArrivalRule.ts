import type { Transaction } from 'sequelize';
import { ArrivalRule } from './ArrivalRule';

/** What was chosen for a letter that does not arrive, locked within a transaction; null where nothing was. */
export const findArrivalRule = (letterId: string, transaction?: Transaction): Promise<ArrivalRule | null> =>
  ArrivalRule.findByPk(letterId, transaction ? { transaction, lock: true } : {});
