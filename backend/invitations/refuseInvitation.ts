import { isByInvitation } from '../letters/policy';
import { AppError } from '../platform/AppError';
import { clock } from '../platform/clock';
import { inTransaction } from '../platform/database';
import { Asking } from './Asking';
import { assertOffered, findInvited, wasClaimed } from './findInvited';
import { type RefusalScope, refuseMore } from './refuseMore';
import { standingOf } from './standingOf';
import { tellAuthor } from './tellAuthor';

/**
 * Whoever holds an invitation refuses it, or takes that back while nobody was invited anew; twice is as once. Its author is
 * told once, and nothing else happens to the letter. Throws invitation_invalid, invitation_expired, letter_already_claimed.
 */
export const refuseInvitation = (
  letterId: string,
  token: string,
  { refused, scope }: { refused: boolean; scope: RefusalScope },
): Promise<void> =>
  inTransaction(async (transaction) => {
    const { letter, asking } = await findInvited(letterId, token, transaction);
    assertOffered(letter);
    if (await wasClaimed({ letter, asking }, transaction)) throw new AppError('letter_already_claimed');
    const standing = standingOf(asking);
    if (standing === 'expired') throw new AppError('invitation_expired');
    // The question went to that mailbox alone; an invitation may be in anybody's hands.
    const isOwner = asking?.holding === 'ask_first' && !isByInvitation(letter);
    if (isOwner) await refuseMore(letter, { refused, scope }, transaction);
    if (refused === (standing === 'refused')) return;
    const row = asking ?? (await Asking.create({ letterId }, { transaction }));
    await row.update({ answer: refused ? 'refused' : null, answeredAt: clock.date() }, { transaction });
    if (refused) await tellAuthor(letter, row, transaction);
  });
