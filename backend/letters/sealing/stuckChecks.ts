import { checkContent } from '../../contentCheck/checkContent';
import { clock } from '../../platform/clock';
import { inTransaction, select } from '../../platform/database';
import { sweep } from '../../platform/sweep';
import { decideSealing, type Verdict } from '../decideSealing';
import { decryptRecipient, decryptText } from '../encryptedFields';
import { letterKey } from '../keys/letterKeys';
import { Letter } from '../Letter';
import { refusalOf } from './refusalOf';

// A check takes seconds; after this the process that made it is gone.
const patienceMs = 5 * 60_000;
// WeChat checks only for authors who were there within two hours: later its answer could only be a refusal.
const longestMs = 2 * 3_600_000;

const sealedBefore = (letter: Letter, ageMs: number) => (letter.sealedAt?.getTime() ?? 0) < clock.now() - ageMs;

async function verdictOn(letter: Letter, authorId: string): Promise<Verdict | null> {
  const key = await letterKey(letter.id, authorId);
  const { recipientName } = decryptRecipient(key, letter);
  const refusal = refusalOf(await checkContent(authorId, decryptText(key, letter), recipientName ?? ''));
  if (!refusal) return { kind: 'passed' };
  const mayComeYet = refusal.code === 'content_check_unavailable' && !sealedBefore(letter, longestMs);
  return mayComeYet ? null : { kind: 'returned', reason: refusal.code };
}

async function checkAgain({ id }: { id: string }): Promise<void> {
  const letter = await Letter.findByPk(id);
  if (letter?.status !== 'checking' || !letter.authorId || !sealedBefore(letter, patienceMs)) return;
  const { sealMark } = letter;
  const verdict = await verdictOn(letter, letter.authorId);
  if (!verdict || !sealMark) return;
  await inTransaction((transaction) => decideSealing(id, sealMark, verdict, transaction));
}

/**
 * Letters whose check broke off, because the process was killed in the middle, are checked again. One that WeChat refuses,
 * or does not check any more because its author is gone, comes back to the desk with the reason in its timeline; while
 * WeChat is away it waits, for two hours at most.
 */
export const stuckChecks = sweep<{ id: string }>({
  name: 'check stuck letters again',
  pauseMs: 60_000,
  find: (limit, aside) =>
    select(
      `SELECT id FROM letters WHERE status = 'checking' AND sealed_at < :before AND id NOT IN (:aside)
       ORDER BY sealed_at LIMIT :limit`,
      { before: new Date(clock.now() - patienceMs), aside, limit },
    ),
  work: checkAgain,
});
