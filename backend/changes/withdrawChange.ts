import { findOwnLetter } from '../letters/findLetter';
import type { Letter } from '../letters/Letter';
import { inTransaction } from '../platform/database';
import type { CloseOrders } from '../sealing/unsealLetter';
import { endChange } from './endChange';
import { LetterChange } from './LetterChange';
import { lockChange } from './lockChange';

/**
 * Takes back a change that is not settled, for its author; twice is as once. What is payable of it is closed first, so that
 * nobody pays for it; money that comes in the same moment wins.
 */
export async function withdrawChange(accountId: string, letterId: string, closeOrders: CloseOrders): Promise<Letter> {
  await findOwnLetter(letterId, accountId);
  const open = await LetterChange.findByPk(letterId);
  if (open?.state === 'awaiting_payment') await closeOrders({ letterId });
  await inTransaction(async (transaction) => {
    const { change } = await lockChange(letterId, transaction);
    if (change?.isOpen) await endChange(change, 'withdrawn', transaction);
  });
  return findOwnLetter(letterId, accountId);
}
