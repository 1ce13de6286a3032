import type { Letter } from '../letters/Letter';
import { recordEvent } from '../letters/LetterEvent';
import { isAuthor, isByInvitation, isRecipient } from '../letters/policy';
import { AppError } from '../platform/AppError';
import { clock } from '../platform/clock';
import { inTransaction } from '../platform/database';
import { assertOffered, findInvited, wasClaimed } from './findInvited';
import { standingOf } from './standingOf';

/**
 * Somebody accepts an invitation and becomes the recipient, also after it was refused; again by the same one changes
 * nothing. It ends with its claim, even when that account is gone, with its author, with its letter and with its time.
 * Throws invitation_invalid, invitation_expired, letter_already_claimed, or invitation_is_yours for the author.
 */
export async function claimLetter(accountId: string, letterId: string, token: string): Promise<Letter> {
  return inTransaction(async (transaction) => {
    const { letter, asking } = await findInvited(letterId, token, transaction);
    if (isAuthor(letter, accountId)) throw new AppError('invitation_is_yours');
    if (isRecipient(letter, accountId)) return letter;
    assertOffered(letter);
    if (!isByInvitation(letter)) throw new AppError('invitation_invalid');
    if (await wasClaimed({ letter, asking }, transaction)) throw new AppError('letter_already_claimed');
    if (standingOf(asking) === 'expired') throw new AppError('invitation_expired');
    const now = clock.date();
    await letter.update({ recipientId: accountId, claimedAt: now, updatedAt: now }, { transaction });
    await asking?.update({ answer: 'accepted', answeredAt: now }, { transaction });
    await recordEvent(letterId, { kind: 'claimed' }, transaction);
    return letter;
  });
}
