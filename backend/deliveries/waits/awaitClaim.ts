import { hastenNotice } from '../../notices/life/cancelNotices';
import type { Notice } from '../../notices/Notice';
import type { Verdict } from '../../notices/NoticeOwner';
import { clock } from '../../platform/clock';
import { select } from '../../platform/database';
import { sweep } from '../../platform/sweep';

const notClaimed = 'not_claimed';
const hour = 3_600_000;
// A friend may take a year to accept; after that the author is told that it did not arrive.
const patienceMs = 365 * 24 * hour;

/** An unclaimed letter waits without an attempt being spent; after a year it is given up. */
export const awaitClaim = ({ dueAt }: Notice): Verdict =>
  clock.now() - dueAt.getTime() > patienceMs
    ? { kind: 'give_up', reason: notClaimed }
    : { kind: 'postpone', reason: notClaimed, delayMs: hour };

/** Letters whose friend has come are due at once. */
export const wakeClaimed = sweep({
  name: 'wake claimed letters',
  pauseMs: 1_000,
  find: (limit, aside) =>
    select<{ id: string }>(
      `SELECT n.id FROM notices n JOIN letters l ON l.id = n.letter_id
       WHERE n.state = 'scheduled' AND n.reason = :notClaimed AND l.recipient_id IS NOT NULL AND n.id NOT IN (:aside)
       LIMIT :limit`,
      { notClaimed, aside, limit },
    ),
  work: ({ id }) => hastenNotice(id, notClaimed),
});
