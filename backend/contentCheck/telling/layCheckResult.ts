import type { Transaction } from 'sequelize';
import { layNotice } from '../../notices/life/layNotice';
import type { CheckTopic } from '../../notices/topics';
import { clock } from '../../platform/clock';
import { type WayToTell, waysToTell } from './waysToTell';

/** What came of the check of a letter, for whom, and when. */
interface Result {
  letterId: string;
  accountId: string;
  topic: CheckTopic;
  at?: Date;
}

/**
 * Has an author told what came of the check of a letter, by the first way there is, or the first after `after`, which has
 * failed; in the transaction that makes it true. Whom no way leads to sees it at home.
 */
export async function layCheckResult(
  { letterId, accountId, topic, at = clock.date() }: Result,
  transaction: Transaction,
  after?: WayToTell,
): Promise<void> {
  const ways = await waysToTell(accountId, transaction);
  const channel = ways[after ? ways.indexOf(after) + 1 : 0];
  if (channel) await layNotice({ kind: 'check_result', channel, letterId, topic, dueAt: at }, transaction);
}
