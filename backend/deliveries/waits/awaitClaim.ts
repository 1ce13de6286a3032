import type { Transaction } from 'sequelize';
import { askingOf } from '../../invitations/askingOf';
import { invitationStanding } from '../../invitations/standingOf';
import { hasRungBelow } from '../../ladder/hasRungBelow';
import type { Letter } from '../../letters/Letter';
import { hastenNotice } from '../../notices/life/cancelNotices';
import type { Notice } from '../../notices/Notice';
import type { Verdict } from '../../notices/NoticeOwner';
import { clock } from '../../platform/clock';
import { select } from '../../platform/database';
import { sweep } from '../../platform/sweep';

const notClaimed = 'not_claimed';
const hour = 3_600_000;
// Whoever was invited by a version before may take a year to accept; then the author is told that it did not arrive.
const patienceMs = 365 * 24 * hour;

/**
 * On its day an unclaimed letter goes on by the next way that its author set; without one it waits, without an attempt being
 * spent, as long as the invitation is open, one of before for a year. Refused, or then, it is given up, and at once where it
 * is a reminder.
 */
export async function awaitClaim(letter: Letter, notice: Notice, transaction: Transaction): Promise<Verdict> {
  const standing = invitationStanding(letter, await askingOf(letter.id, transaction));
  if (standing === 'refused') return { kind: 'give_up', reason: 'declined' };
  const isOver = standing === 'expired' || clock.now() - notice.dueAt.getTime() > patienceMs;
  if (isOver || notice.topic || (await hasRungBelow(notice, transaction)))
    return { kind: 'give_up', reason: notClaimed };
  return { kind: 'postpone', reason: notClaimed, delayMs: hour };
}

/** Letters whose friend has come, or who was asked has answered, are due at once. */
export const wakeClaimed = sweep({
  name: 'wake claimed letters',
  pauseMs: 1_000,
  find: (limit, aside) =>
    select<{ id: string }>(
      `SELECT n.id FROM notices n JOIN letters l ON l.id = n.letter_id
       WHERE n.state = 'scheduled' AND n.reason = :notClaimed AND n.id NOT IN (:aside)
       AND (n.channel = 'wechat' AND l.recipient_id IS NOT NULL OR n.channel <> 'wechat' AND EXISTS (SELECT 1 FROM askings a
         WHERE a.letter_id = l.id AND a.holding = 'ask_first' AND a.answer IN ('accepted', 'refused')))
       LIMIT :limit`,
      { notClaimed, aside, limit },
    ),
  work: ({ id }) => hastenNotice(id, notClaimed),
});
