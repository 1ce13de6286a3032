import { giveWord, takeWordBack } from '../arrivalRules/openedWords';
import { isOpenedInConfidence } from '../letters/policy';
import { AppError } from '../platform/AppError';
import { inTransaction } from '../platform/database';
import type { Reader } from './Reader';

/**
 * Whoever has opened a letter lets its author know, or takes that back while nobody was told. Throws author_told where it
 * is too late for that. Where there is no other author any more, nothing is said to anybody.
 */
export async function letAuthorKnow({ letter }: Reader, isWanted: boolean): Promise<void> {
  const { id } = letter;
  await inTransaction(async (transaction) => {
    if (!isWanted) {
      if (!(await takeWordBack(id, transaction))) throw new AppError('author_told');
    } else if (isOpenedInConfidence(letter)) await giveWord(id, transaction);
  });
}
