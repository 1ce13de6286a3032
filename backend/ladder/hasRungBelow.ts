import { Op, type Transaction } from 'sequelize';
import { Rung } from './Rung';
import { rungStatesBefore } from './rungStates';

/** Whether a rung that may still be opened stands below the one that was opened with this notice. */
export async function hasRungBelow(
  { id: noticeId, letterId }: { id: string; letterId: string | null },
  transaction: Transaction,
): Promise<boolean> {
  const own = letterId && (await Rung.findOne({ where: { letterId, noticeId }, transaction }));
  if (!own) return false;
  const below = { letterId, number: { [Op.gt]: own.number }, state: rungStatesBefore('open') };
  return (await Rung.count({ where: below, transaction })) > 0;
}
