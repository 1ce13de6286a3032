import type { Transaction } from 'sequelize';
import { isReceived } from '../../../shared/letterStatus';
import { AppError } from '../../platform/AppError';
import { clock } from '../../platform/clock';
import { inTransaction } from '../../platform/database';
import { isInvitation } from '../invitation';
import { Letter } from '../Letter';
import { LetterEvent, recordEvent } from '../LetterEvent';
import { isAuthor, isRecipient, mayClaim } from '../policy';

// A process of the version before notes a claim in the timeline alone.
const wasClaimed = async ({ id, recipientId, claimedAt }: Letter, transaction: Transaction): Promise<boolean> =>
  Boolean(recipientId ?? claimedAt) ||
  (await LetterEvent.count({ where: { letterId: id, kind: 'claimed' }, transaction })) > 0;

/**
 * A friend accepts an invitation and becomes the recipient; again by the same friend changes nothing. It ends with its
 * claim, even when that friend's account is gone, with its author and with its letter. Throws invitation_invalid,
 * letter_already_claimed, or invitation_is_yours for the author.
 */
export async function claimLetter(accountId: string, letterId: string, token: string): Promise<Letter> {
  if (!isInvitation(letterId, token)) throw new AppError('invitation_invalid');
  return inTransaction(async (transaction) => {
    const letter = await Letter.findByPk(letterId, { transaction, lock: true });
    if (letter && isAuthor(letter, accountId)) throw new AppError('invitation_is_yours');
    if (letter && isReceived(letter.status) && isRecipient(letter, accountId)) return letter;
    if (!letter || !mayClaim(letter, accountId)) throw new AppError('invitation_invalid');
    if (await wasClaimed(letter, transaction)) throw new AppError('letter_already_claimed');
    const now = clock.date();
    await letter.update({ recipientId: accountId, claimedAt: now, updatedAt: now }, { transaction });
    await recordEvent(letterId, { kind: 'claimed' }, transaction);
    return letter;
  });
}
