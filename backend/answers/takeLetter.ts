import { shareLetterKey } from '../letterKeys/letterKeys';
import { Letter } from '../letters/Letter';
import { isAuthor, isByCard, isRecipient } from '../letters/policy';
import { AppError } from '../platform/AppError';
import { clock } from '../platform/clock';
import { inTransaction } from '../platform/database';
import type { Reader } from './Reader';

/** Whoever opened a letter with the code of its card may put it into an account, until one has it. */
export const mayTake = ({ letter, accountId }: Reader): boolean =>
  accountId === null && isByCard(letter) && letter.recipientId === null && letter.claimedAt === null;

/**
 * Puts a letter that was opened with the code of its card among those that an account has received; twice is as once.
 * Throws letter_without_card for any other, letter_already_claimed where another account has it, or its author asks.
 */
export async function takeLetter(accountId: string, reader: Reader): Promise<Letter> {
  const letter = await inTransaction(async (transaction) => {
    const locked = await Letter.findByPk(reader.letter.id, { transaction, lock: true });
    if (!locked) throw new AppError('not_found');
    if (!isByCard(locked)) throw new AppError('letter_without_card');
    if (isRecipient(locked, accountId)) return locked;
    if (!mayTake({ ...reader, letter: locked }) || isAuthor(locked, accountId))
      throw new AppError('letter_already_claimed');
    return locked.update({ recipientId: accountId, claimedAt: clock.date() }, { transaction });
  });
  await shareLetterKey(letter.id, accountId);
  return letter;
}
