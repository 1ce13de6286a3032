import type { Letter } from '../letters/Letter';
import { isAuthor, isByInvitation, isRecipient } from '../letters/policy';
import { AppError } from '../platform/AppError';
import { clock } from '../platform/clock';
import { inTransaction } from '../platform/database';
import { recordEvent } from '../timeline/LetterEvent';
import { asksMailbox } from './asksMailbox';
import { assertOffered, findInvited, wasClaimed } from './findInvited';
import { refuseMore } from './refuseMore';

/**
 * Somebody accepts an invitation and becomes the recipient, also after it was refused; again by the same one changes
 * nothing. It ends with its claim, even when that account is gone, with its author, with its letter and with its time.
 * Throws invitation_invalid, invitation_expired, letter_already_claimed, or invitation_is_yours for the author.
 */
export async function claimLetter(accountId: string, letterId: string, token: string): Promise<Letter> {
  return inTransaction(async (transaction) => {
    const invited = await findInvited(letterId, token, transaction);
    const { letter, asking, side } = invited;
    if (isAuthor(letter, accountId)) throw new AppError('invitation_is_yours');
    if (isRecipient(letter, accountId)) return letter;
    assertOffered(letter);
    if (!isByInvitation(letter)) throw new AppError('invitation_invalid');
    if (await wasClaimed(invited, transaction)) throw new AppError('letter_already_claimed');
    if (invited.standing === 'expired') throw new AppError('invitation_expired');
    const now = clock.date();
    await letter.update({ recipientId: accountId, claimedAt: now, updatedAt: now }, { transaction });
    // Who came by the invitation decides about WeChat alone, where a mailbox is asked.
    const isBeside = side === 'invitation' && asksMailbox(letter, asking);
    const answer = isBeside ? {} : { answer: 'accepted' as const, answeredAt: now };
    await asking?.update({ ...answer, invitationRefusedAt: null }, { transaction });
    if (side === 'mailbox' && invited.standing === 'refused')
      await refuseMore(letter, { refused: false, scope: 'letter' }, transaction);
    await recordEvent(letterId, { kind: 'claimed' }, transaction);
    return letter;
  });
}
