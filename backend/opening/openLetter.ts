import { giveWord } from '../arrivalRules/openedWords';
import { shareLetterKey } from '../letterKeys/letterKeys';
import { Letter } from '../letters/Letter';
import { noteOpened } from '../letters/noteOpened';
import { noteOpenedWith, openedWith } from '../letters/OpeningCode';
import { isHeldByAuthor, isOpenedInConfidence, mayOpen } from '../letters/policy';
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

// One that came back is its author's, and whoever still has a code of it is somebody else.
const isInConfidence = (letter: Letter, { accountId, channel }: Way): boolean =>
  isOpenedInConfidence(letter) ||
  (accountId === null && channel !== 'card' && letter.recipientKind !== 'self' && isHeldByAuthor(letter));

/**
 * Opens a letter for whoever has come to it; again and again is as once. It is opened when it was by this way, whoever came
 * by another. Its author is let know only where that is said. Throws letter_not_yet_due before its time, and way_closed to
 * whoever has said that it is not for them; and what `assertAnswered` throws.
 */
export async function openLetter(way: Way, { answer, tell }: Opening, place: Place): Promise<Letter> {
  const { letter: found, accountId, mark, channel, isClosed } = way;
  const { id } = found;
  if (isClosed) throw new AppError('way_closed');
  if (!mayOpen(found, clock.now())) throw new AppError('letter_not_yet_due');
  await assertAnswered(way, answer, place);
  const letter = await Letter.findByPk(id);
  if (!letter) throw new AppError('not_found');
  // Read again and again, opened once: a second opening changes nothing.
  await inTransaction(async (transaction) => {
    if (isInConfidence(letter, way)) await noteOpened(id, transaction);
    else await stepLetter(id, 'opened', { kind: 'opened' }, transaction, { openedAt: clock.date() });
    if (accountId === null) await noteOpenedWith(id, mark, transaction);
    if (tell && isOpenedInConfidence(letter)) await giveWord(id, transaction);
  });
  // From here on it is the recipient's own too, whatever becomes of its author.
  if (accountId !== null && letter.authorId !== accountId) await shareLetterKey(id, accountId);
  await letter.reload();
  const byThisWay = accountId === null && channel !== 'card' ? await openedWith(id, [mark]) : null;
  return byThisWay ? letter.set({ openedAt: byThisWay }) : letter;
}
