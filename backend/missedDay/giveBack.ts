import { layCheckResult } from '../contentCheck/telling/layCheckResult';
import { Letter } from '../letters/Letter';
import { mayChoose } from '../letters/policy';
import { returnToDesk } from '../letters/returnToDesk';
import { oweForLetters } from '../payments/refunds/oweForLetters';
import { inTransaction } from '../platform/database';

/**
 * Owes back the whole postage of a letter that missed its day, and makes it the draft it was, words and pictures as they
 * are, in one commit. Its author is told by a notice unless they ask for it. False when there is nothing to choose about it
 * (any more).
 */
export const giveBack = (letterId: string, { isHeard }: { isHeard: boolean }): Promise<boolean> =>
  inTransaction(async (transaction) => {
    const letter = await Letter.findByPk(letterId, { transaction, lock: true });
    if (!letter || !mayChoose(letter)) return false;
    // While its state still says why.
    await oweForLetters([letterId], transaction);
    const { authorId } = letter;
    if (authorId && !isHeard)
      await layCheckResult({ letterId, accountId: authorId, topic: 'postage_back' }, transaction);
    return returnToDesk(letterId, transaction, 'missed_its_day', mayChoose);
  });
