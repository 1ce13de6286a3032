import { findOwnLetter } from '../letters/findLetter';
import type { Letter } from '../letters/Letter';
import { mayEdit } from '../letters/policy';
import { returnToDesk } from '../letters/returnToDesk';
import { AppError } from '../platform/AppError';
import { inTransaction } from '../platform/database';

/** Closes what is still payable of a letter; money that comes in the same moment wins. */
export type CloseOrders = (whose: { letterId: string }) => Promise<void>;

/**
 * Takes an unpaid letter back to the desk, for its author; twice is as once. Its open order is closed first, so that nobody
 * pays for what was taken back. Throws letter_not_editable when it is paid or on its way.
 */
export async function unsealLetter(accountId: string, letterId: string, closeOrders: CloseOrders): Promise<Letter> {
  const { status } = await findOwnLetter(letterId, accountId);
  if (status === 'awaiting_payment') await closeOrders({ letterId });
  await inTransaction((transaction) => returnToDesk(letterId, transaction));
  // Not whether this call moved it: another one of the author's may have come first.
  const letter = await findOwnLetter(letterId, accountId);
  if (!mayEdit(letter)) throw new AppError('letter_not_editable');
  return letter;
}
