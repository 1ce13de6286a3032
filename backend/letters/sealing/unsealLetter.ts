import { AppError } from '../../platform/AppError';
import { inTransaction } from '../../platform/database';
import { findOwnLetter } from '../findLetter';
import type { Letter } from '../Letter';
import { mayEdit } from '../policy';
import { returnToDesk } from '../returnToDesk';

/**
 * Takes a pending letter back to the desk, for its author; twice is as once. Throws letter_not_editable when it is paid
 * or on its way.
 */
export async function unsealLetter(accountId: string, letterId: string): Promise<Letter> {
  const letter = await findOwnLetter(letterId, accountId);
  await inTransaction((transaction) => returnToDesk(letterId, transaction));
  // Not whether this call moved it: another one of the author's may have come first.
  await letter.reload();
  if (!mayEdit(letter)) throw new AppError('letter_not_editable');
  return letter;
}
