import { AppError } from '../../platform/AppError';
import { clock } from '../../platform/clock';
import { inTransaction } from '../../platform/database';
import { isInvitation } from '../invitation';
import { Letter } from '../Letter';
import { recordEvent } from '../LetterEvent';
import { isRecipient, mayClaim } from '../policy';

/**
 * A friend accepts an invitation and becomes the recipient; again by the same friend changes nothing. The author can't
 * claim the own letter. Throws invitation_invalid or letter_already_claimed.
 */
export async function claimLetter(accountId: string, letterId: string, token: string): Promise<Letter> {
  if (!isInvitation(letterId, token)) throw new AppError('invitation_invalid');
  return inTransaction(async (transaction) => {
    const letter = await Letter.findByPk(letterId, { transaction, lock: true });
    if (!letter || !mayClaim(letter, accountId)) throw new AppError('invitation_invalid');
    if (isRecipient(letter, accountId)) return letter;
    if (letter.recipientId) throw new AppError('letter_already_claimed');
    await letter.update({ recipientId: accountId, updatedAt: clock.date() }, { transaction });
    await recordEvent(letterId, { kind: 'claimed' }, transaction);
    return letter;
  });
}
