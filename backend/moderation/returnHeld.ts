import { noteJudged } from '../contentCheck/followCheck';
import { longestLookMs, removeReleases } from '../contentCheck/releases';
import { Letter } from '../letters/Letter';
import { clock } from '../platform/clock';
import { inTransaction, select } from '../platform/database';
import { logger } from '../platform/logger';
import { sweep } from '../platform/sweep';
import { decideSealing } from '../sealing/decideSealing';

async function giveBack({ id, isLate }: { id: string; isLate: number }): Promise<void> {
  const letter = await Letter.findByPk(id);
  const { sealMark } = letter ?? {};
  if (letter?.status !== 'held' || !sealMark) return;
  const reason = isLate ? 'content_check_unavailable' : 'delivery_too_soon';
  const isReturned = await inTransaction(async (transaction) => {
    const returned = await decideSealing(id, sealMark, { kind: 'returned', reason }, transaction);
    if (returned) await noteJudged(id, sealMark, 'given_up', transaction);
    if (returned) await removeReleases([id], transaction);
    return returned;
  });
  if (isReturned && isLate) logger.alarm('nobody looked at a released letter within 48 hours', { letterId: id });
}

/**
 * Held letters go back to the desk, with the reason in their timeline: those that were released to be looked at and that
 * nobody decided about within 48 hours, which is an alarm, and those whose own day has come.
 */
export const returnHeld = sweep<{ id: string; isLate: number }>({
  name: 'return held letters',
  pauseMs: 60_000,
  find: (limit, aside) =>
    select(
      `SELECT l.id, r.released_at <= :before AS isLate FROM letters l
       LEFT JOIN content_releases r ON r.letter_id = l.id AND r.seal_mark = l.seal_mark
       WHERE l.status = 'held' AND (r.released_at <= :before OR l.deliver_at <= :now) AND l.id NOT IN (:aside)
       ORDER BY l.sealed_at LIMIT :limit`,
      { before: new Date(clock.now() - longestLookMs), now: clock.date(), aside, limit },
    ),
  work: giveBack,
});
