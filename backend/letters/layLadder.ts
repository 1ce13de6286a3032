import { Op, type Transaction } from 'sequelize';
import { Letter } from './Letter';
import { Rung } from './Rung';

/**
 * Lays the rungs of a letter that takes its place in the calendar, in the transaction that schedules it; twice is as once.
 * They wait there until its day.
 */
export async function layLadder(letterId: string, transaction: Transaction): Promise<void> {
  const letter = await Letter.findByPk(letterId, { attributes: ['channels'], transaction, rejectOnEmpty: true });
  const rungs = letter.ladder.map((channel, index) => ({
    letterId,
    number: index + 1,
    channel,
    state: 'waiting' as const,
  }));
  await Rung.bulkCreate(rungs, { transaction, ignoreDuplicates: true });
}

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
