import type { Transaction } from 'sequelize';
import { inTransaction } from '../platform/database';
import { AppError } from '../platform/http/AppError';
import { findOwnLetter } from './findLetter';
import type { Letter } from './Letter';
import { stepLetter } from './stepLetter';

/** Takes an unpaid letter back to the desk, for its author. Throws letter_not_editable when it is paid or on its way. */
export async function unsealLetter(accountId: string, letterId: string): Promise<Letter> {
  const letter = await findOwnLetter(letterId, accountId);
  if (letter.status === 'draft') return letter;
  const returned = await inTransaction((transaction) => returnToDesk(letterId, transaction));
  if (!returned) throw new AppError('letter_not_editable');
  return letter.reload();
}

/** Makes an unpaid letter a draft again; false when it is no longer unpaid. */
export const returnToDesk = (letterId: string, transaction: Transaction): Promise<boolean> =>
  stepLetter(letterId, 'draft', null, transaction, { sealedAt: null, recipientId: null });
