import type { Transaction } from 'sequelize';
import { clock } from '../../platform/clock';
import { inTransaction, select } from '../../platform/database';
import { newId } from '../../platform/newId';
import { Notice } from '../Notice';
import { type Precedence, precedence } from '../precedence';
import { noticeSettings } from '../settings';

const batch = 500;

/** What a job carries: ids only, and the claim that entitles to them. */
export interface ClaimedNotices {
  claimId: string;
  noticeIds: string[];
}

// Of those for one person, where the channel takes one at a time, the first, and none while one is being sent.
const hasItsTurn = `n.recipient_mark IS NULL OR (
  NOT EXISTS (SELECT 1 FROM notices s WHERE s.recipient_mark = n.recipient_mark AND s.state = 'sending')
  AND NOT EXISTS (SELECT 1 FROM notices e WHERE e.recipient_mark = n.recipient_mark AND e.state = 'scheduled'
    AND e.next_at <= :now AND (e.precedence, e.next_at, e.id) < (n.precedence, n.next_at, n.id)))`;

const letterOf = (own: Precedence) => `n.kind <> 'security' AND n.precedence = ${own} AND (${hasItsTurn})`;
const inOrder = ["n.kind = 'security'", ...Object.values(precedence).map(letterOf)];

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
 * Claims notices that are due, for one lease: what tells of an account before all letters, those in the order of their
 * precedence, and of each the earliest first; another worker's rows are skipped. Null when none is due. A claim has no
 * effect outside: if its job is lost, the lease ends and the notices are claimed again.
 */
export async function claimDue(): Promise<ClaimedNotices | null> {
  return inTransaction(async (transaction) => {
    const noticeIds: string[] = [];
    for (const which of inOrder) noticeIds.push(...(await lockDue(which, batch - noticeIds.length, transaction)));
    if (noticeIds.length === 0) return null;
    const claimId = newId();
    const leaseUntil = new Date(clock.now() + noticeSettings.DELIVERY_LEASE_SECONDS * 1000);
    await Notice.update({ state: 'claimed', claimId, leaseUntil }, { where: { id: noticeIds }, transaction });
    return { claimId, noticeIds };
  });
}
