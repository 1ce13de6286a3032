import type { Transaction } from 'sequelize';
import type { NoticeChannel } from '../../shared/channels';
import { Rung } from './Rung';

/** Lays further rungs below the last one of a letter's ladder. Answers the number of that one. */
export async function addRungs(
  letterId: string,
  channels: readonly NoticeChannel[],
  transaction: Transaction,
): Promise<number> {
  const last = (await Rung.max<number | null, Rung>('number', { where: { letterId }, transaction })) ?? 0;
  const rungs = channels.map((channel, index) => ({
    letterId,
    number: last + index + 1,
    channel,
    state: 'waiting' as const,
  }));
  await Rung.bulkCreate(rungs, { transaction });
  return last;
}
