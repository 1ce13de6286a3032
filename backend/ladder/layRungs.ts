import type { Transaction } from 'sequelize';
import type { Channel } from '../../shared/channels';
import { isDuplicate } from '../platform/database';
import { insertRow } from '../platform/rows';
import { Rung } from './Rung';

/** Lays the rungs of a letter, one for each of these channels; they wait there until its day. Twice is as once. */
export async function layRungs(
  letterId: string,
  channels: readonly Channel[],
  transaction: Transaction,
): Promise<void> {
  for (const [index, channel] of channels.entries()) {
    try {
      await insertRow(Rung, { letterId, number: index + 1, channel, state: 'waiting' }, transaction);
    } catch (error) {
      if (!isDuplicate(error)) throw error;
    }
  }
}
