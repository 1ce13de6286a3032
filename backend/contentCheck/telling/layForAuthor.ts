import type { Transaction } from 'sequelize';
import type { KindForAuthor } from '../../noticeKinds/kinds';
import type { Topic } from '../../noticeKinds/topics';
import { layNotice } from '../../notices/life/layNotice';
import { clock } from '../../platform/clock';
import { type WayToTell, waysToTell } from './waysToTell';

/** What is told of a letter, to which author, and from when it may be. */
interface ForAuthor {
  kind: KindForAuthor;
  letterId: string;
  accountId: string;
  topic?: Topic | null;
  at?: Date;
}

/**
 * Has an author told of a letter by the first way there is, or the first after `after`, which has failed; in the transaction
 * that makes it true. Whom no way leads to sees it in the letter's journey.
 */
export async function layForAuthor(
  { kind, letterId, accountId, topic = null, at = clock.date() }: ForAuthor,
  transaction: Transaction,
  after?: WayToTell,
): Promise<void> {
  const ways = await waysToTell(kind, accountId, transaction);
  const channel = ways[after ? ways.indexOf(after) + 1 : 0];
  if (channel) await layNotice({ kind, channel, letterId, topic, dueAt: at }, transaction);
}
