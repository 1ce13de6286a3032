import { Op, type Transaction } from 'sequelize';
import { ArrivalRule } from './ArrivalRule';

/** Of which of these letters a rule will still do something: try again, destroy, remind. */
export async function findAwaited(letterIds: readonly string[], transaction: Transaction): Promise<string[]> {
  const isAwaited = { [Op.or]: [{ nextAt: { [Op.ne]: null } }, { remindAt: { [Op.ne]: null } }] };
  const found = await ArrivalRule.findAll({
    where: { letterId: [...letterIds], ...isAwaited },
    attributes: ['letterId'],
    transaction,
  });
  return found.map(({ letterId }) => letterId);
}
