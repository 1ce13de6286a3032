import { Op, type Transaction } from 'sequelize';
import { ArrivalRule } from './ArrivalRule';

/** Whether a letter that reached nobody waits to be tried again by its rule; false while a try is under way. */
export const awaitsTry = async (letterId: string, transaction: Transaction): Promise<boolean> =>
  (await ArrivalRule.count({ where: { letterId, state: 'trying', nextAt: { [Op.ne]: null } }, transaction })) > 0;
