import { Op } from 'sequelize';
import { ArrivalRule } from './ArrivalRule';

/** Whether a letter that could not be delivered went to the second person of its backup rule, also if that failed later. */
export const isPassedOn = async (letterId: string): Promise<boolean> =>
  (await ArrivalRule.count({ where: { letterId, backup: 'to_second', beganAt: { [Op.ne]: null } } })) > 0;
