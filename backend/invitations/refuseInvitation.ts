import { AppError } from '../platform/AppError';
import { clock } from '../platform/clock';
import { inTransaction } from '../platform/database';
import { Asking } from './Asking';
import { assertOffered, findInvited, wasClaimed } from './findInvited';
import { standingOf } from './standingOf';
import { tellAuthor } from './tellAuthor';

/**
 * Whoever holds an invitation refuses it, or takes that back while nobody was invited anew; twice is as once. Its author is
 * told once, and nothing else happens to the letter. Throws invitation_invalid, invitation_expired, letter_already_claimed.
 */
export const refuseInvitation = (letterId: string, token: string, refused: boolean): Promise<void> =>
  inTransaction(async (transaction) => {
    const { letter, asking } = await findInvited(letterId, token, transaction);
    assertOffered(letter);
    if (await wasClaimed(letter, transaction)) throw new AppError('letter_already_claimed');
    const standing = standingOf(asking);
    if (standing === 'expired') throw new AppError('invitation_expired');
    if (refused === (standing === 'refused')) return;
    const row = asking ?? (await Asking.create({ letterId }, { transaction }));
    await row.update({ answer: refused ? 'refused' : null, answeredAt: clock.date() }, { transaction });
    if (refused) await tellAuthor(letter, row, transaction);
  });
