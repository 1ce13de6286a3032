import type { Transaction } from 'sequelize';
import type { Channel } from '../../shared/channels';
import { Rung } from './Rung';

/** Lays the rungs of a letter, one for each of these channels; they wait there until its day. Twice is as once. */
export async function layRungs(
  letterId: string,
  channels: readonly Channel[],
  transaction: Transaction,
): Promise<void> {
  const rungs = channels.map((channel, index) => ({ letterId, number: index + 1, channel, state: 'waiting' as const }));
  await Rung.bulkCreate(rungs, { transaction, ignoreDuplicates: true });
}
