import type { Transaction } from 'sequelize';
import type { Channel } from '../../shared/channels';
import { Rung } from './Rung';

/** Puts one more rung below a letter's last, whatever was tried; answers the number of that last one (0: none). */
export async function addRung(letterId: string, channel: Channel, transaction: Transaction): Promise<number> {
  const last = (await Rung.max<number, Rung>('number', { where: { letterId }, transaction })) ?? 0;
  await Rung.create({ letterId, number: last + 1, channel, state: 'waiting' }, { transaction });
  return last;
}
