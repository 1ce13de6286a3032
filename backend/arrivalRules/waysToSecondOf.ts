import type { Transaction } from 'sequelize';
import type { Channel } from '../../shared/channels';
import { ArrivalRule } from './ArrivalRule';

/** The ways to the second person of a letter's backup rule, which are part of what it costs; none where it names none. */
export async function waysToSecondOf(letterId: string, transaction?: Transaction): Promise<Channel[]> {
  const rule = await ArrivalRule.findByPk(letterId, { attributes: ['secondPhone', 'secondEmail'], transaction });
  return [...(rule?.secondEmail ? ['mail' as const] : []), ...(rule?.secondPhone ? ['sms' as const] : [])];
}
