import { assertOwnWechat } from '../accounts/waysIn/assertOwnWechat';
import { brokenOffMs, claimCheck, longestWaitMs } from '../contentCheck/followCheck';
import { findOwnLetter } from '../letters/findLetter';
import { Letter } from '../letters/Letter';
import { clock } from '../platform/clock';
import { select } from '../platform/database';
import { sweep } from '../platform/sweep';
import { checkSealed, openVerdicts } from './checkSealed';

async function askAgain({ id }: { id: string }): Promise<void> {
  const letter = await Letter.findByPk(id);
  if (letter?.status !== 'checking' || !letter.sealMark || !letter.sealedAt) return;
  const { sealMark, sealedAt, deliverAt } = letter;
  if (!(await claimCheck(id, sealMark, sealedAt))) return;
  const mayWait = clock.now() < Math.min(sealedAt.getTime() + longestWaitMs, deliverAt?.getTime() ?? 0);
  await checkSealed(letter, mayWait ? openVerdicts : [], 'is away');
}

/**
 * Sealed letters without a verdict are asked about again: those whose process was killed in the middle, those whose
 * checker is away, and those whose author must come back to WeChat first. What nobody has let pass within a day is back at
 * the desk, with the reason in its timeline; so is what is refused, and a letter whose own day is over by then.
 */
export const openChecks = sweep<{ id: string }>({
  name: 'ask again about sealed letters',
  pauseMs: 5_000,
  find: (limit, aside) =>
    // Without a row are those that a version before has sealed.
    select(
      `SELECT l.id FROM letters l LEFT JOIN content_checks c ON c.letter_id = l.id AND c.seal_mark = l.seal_mark
       WHERE l.status = 'checking' AND (c.next_at <= :now OR c.letter_id IS NULL AND l.sealed_at < :before)
         AND l.id NOT IN (:aside)
       ORDER BY l.sealed_at LIMIT :limit`,
      { now: clock.date(), before: new Date(clock.now() - brokenOffMs), aside, limit },
    ),
  work: askAgain,
});

/**
 * Has a letter that waits for its check asked about at once, for its author. `wechatCode`, a fresh code of wx.login, shows
 * WeChat that they have come back. Throws not_found, and what assertOwnWechat
 * throws.
 */
export async function checkLetter(accountId: string, letterId: string, wechatCode?: string): Promise<Letter> {
  const letter = await findOwnLetter(letterId, accountId);
  if (letter.status !== 'checking') return letter;
  if (wechatCode) await assertOwnWechat(accountId, wechatCode);
  await checkSealed(letter, openVerdicts, 'asks');
  return findOwnLetter(letterId, accountId);
}
