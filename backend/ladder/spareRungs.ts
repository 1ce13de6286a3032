import { Op, type Transaction } from 'sequelize';
import { Rung } from './Rung';

/**
 * Spares the rungs of a letter that are not needed any more: those that wait, and of the open ones those whose notices were
 * cancelled before they began.
 */
export async function spareRungs(
  letterId: string,
  cancelledNoticeIds: readonly string[],
  transaction: Transaction,
): Promise<void> {
  const unneeded = { [Op.or]: [{ state: 'waiting' }, { state: 'open', noticeId: [...cancelledNoticeIds] }] };
  await Rung.update({ state: 'spared' }, { where: { letterId, ...unneeded }, transaction });
}
