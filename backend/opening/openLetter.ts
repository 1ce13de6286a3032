import { giveWord } from '../arrivalRules/openedWords';
import { shareLetterKey } from '../letterKeys/letterKeys';
import { Letter } from '../letters/Letter';
import { isOpenedInConfidence, mayOpen } from '../letters/policy';
import { stepLetter } from '../letters/stepLetter';
import { AppError } from '../platform/AppError';
import { clock } from '../platform/clock';
import { inTransaction } from '../platform/database';
import type { Place } from '../platform/limits/limit';
import { assertAnswered } from './assertAnswered';
import type { Way } from './Way';

/** What whoever opens a letter says besides: the answer to its question, and whether its author is let know. */
export interface Opening {
  answer?: string | undefined;
  tell?: boolean | undefined;
}

/**
 * Opens a letter for whoever has come to it; again and again is as once. Its author is let know only where that is said.
 * Throws letter_not_yet_due before its time, and way_closed to whoever has said that it is not for them; and what
 * `assertAnswered` throws.
 */
export async function openLetter(way: Way, { answer, tell }: Opening, place: Place): Promise<Letter> {
  const { letter: found, accountId, isClosed } = way;
  const { id } = found;
  if (isClosed) throw new AppError('way_closed');
  if (!mayOpen(found, clock.now())) throw new AppError('letter_not_yet_due');
  await assertAnswered(way, answer, place);
  const letter = await Letter.findByPk(id);
  if (!letter) throw new AppError('not_found');
  // Read again and again, opened once: a second opening changes nothing.
  await inTransaction(async (transaction) => {
    await stepLetter(id, 'opened', { kind: 'opened' }, transaction, { openedAt: clock.date() });
    if (tell && isOpenedInConfidence(letter)) await giveWord(id, transaction);
  });
  // From here on it is the recipient's own too, whatever becomes of its author.
  if (accountId !== null && letter.authorId !== accountId) await shareLetterKey(id, accountId);
  return letter.reload();
}
