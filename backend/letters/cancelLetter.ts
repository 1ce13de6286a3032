import { notifyOwner } from '../accounts/security/notifyOwner';
import { AppError } from '../platform/AppError';
import { inTransaction } from '../platform/database';
import { findOwnLetter } from './findLetter';
import type { Letter } from './Letter';
import { stepLetter } from './stepLetter';

/**
 * Stops a scheduled letter and tells its author: from that commit on nothing claims it any more. Cancelling twice is as
 * once. Throws letter_not_cancellable once its delivery has begun, or before it was sealed.
 */
export async function cancelLetter(accountId: string, letterId: string): Promise<Letter> {
  await findOwnLetter(letterId, accountId);
  await inTransaction(async (transaction) => {
    const changes = { sealMark: null };
    if (!(await stepLetter(letterId, 'cancelled', { kind: 'cancelled' }, transaction, changes))) return;
    await notifyOwner(accountId, 'letter_stopped', transaction);
  });
  // Not whether this call moved it: another one of the author's may have come first.
  const letter = await findOwnLetter(letterId, accountId);
  if (letter.status !== 'cancelled') throw new AppError('letter_not_cancellable');
  return letter;
}
