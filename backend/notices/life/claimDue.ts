import type { Transaction } from 'sequelize';
import { clock } from '../../platform/clock';
import { inTransaction, select } from '../../platform/database';
import { newId } from '../../platform/newId';
import { Notice } from '../Notice';
import { noticeSettings } from '../settings';

const batch = 200;

/** What a job carries: ids only, and the claim that entitles to them. */
export interface ClaimedNotices {
  claimId: string;
  noticeIds: string[];
}

// Of those for one person, where the channel takes one at a time, the first, and none while one is being sent.
const hasItsTurn = `n.recipient_mark IS NULL OR (
  NOT EXISTS (SELECT 1 FROM notices s WHERE s.recipient_mark = n.recipient_mark AND s.state = 'sending')
  AND NOT EXISTS (SELECT 1 FROM notices e WHERE e.recipient_mark = n.recipient_mark AND e.state = 'scheduled'
    AND e.next_at <= n.next_at AND (e.next_at < n.next_at OR e.id < n.id)))`;

const lockDue = async (which: string, most: number, transaction: Transaction): Promise<string[]> =>
  (
    await select<{ id: string }>(
      `SELECT n.id FROM notices n WHERE n.state = 'scheduled' AND n.next_at <= :now AND (${which})
       ORDER BY n.next_at, n.id LIMIT :most FOR UPDATE SKIP LOCKED`,
      { now: clock.date(), most },
      transaction,
    )
  ).map(({ id }) => id);

/**
 * Claims notices that are due, for one lease, the earliest first, but what tells of an account before all letters; another
 * worker's rows are skipped. Null when none is due. A claim has no effect outside: if its job is lost, the lease ends and
 * the notices are claimed again.
 */
export async function claimDue(): Promise<ClaimedNotices | null> {
  return inTransaction(async (transaction) => {
    const urgent = await lockDue("n.kind = 'security'", batch, transaction);
    const rest = `n.kind <> 'security' AND (${hasItsTurn})`;
    const noticeIds = [...urgent, ...(await lockDue(rest, batch - urgent.length, transaction))];
    if (noticeIds.length === 0) return null;
    const claimId = newId();
    const leaseUntil = new Date(clock.now() + noticeSettings.DELIVERY_LEASE_SECONDS * 1000);
    await Notice.update({ state: 'claimed', claimId, leaseUntil }, { where: { id: noticeIds }, transaction });
    return { claimId, noticeIds };
  });
}
