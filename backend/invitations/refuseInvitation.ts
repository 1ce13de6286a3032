import type { Transaction } from 'sequelize';
import { AppError } from '../platform/AppError';
import { clock } from '../platform/clock';
import { inTransaction } from '../platform/database';
import { Asking } from './Asking';
import { asksMailbox } from './asksMailbox';
import { assertOffered, findInvited, type Invited, wasClaimed } from './findInvited';
import { type RefusalScope, refuseMore } from './refuseMore';
import { tellAuthor } from './tellAuthor';

async function noteAnswer({ letter, asking, side }: Invited, refused: boolean, transaction: Transaction) {
  const row = asking ?? (await Asking.create({ letterId: letter.id }, { transaction }));
  const isBeside = side === 'invitation' && asksMailbox(letter, row);
  const answer = isBeside
    ? { invitationRefusedAt: refused ? clock.date() : null }
    : { answer: refused ? ('refused' as const) : null, answeredAt: clock.date() };
  await row.update(answer, { transaction });
  if (refused) await tellAuthor(letter, row, 'declined', transaction);
}

/**
 * Whoever holds an invitation, or has the mailbox that was asked, refuses, or takes that back while nobody was invited anew;
 * twice is as once. Beside the mailbox, which may refuse more than this letter, the invitation decides about WeChat alone.
 * Its author is told once, and nothing else happens to it. Throws invitation_invalid, invitation_expired,
 * letter_already_claimed.
 */
export const refuseInvitation = (
  letterId: string,
  token: string,
  { refused, scope }: { refused: boolean; scope: RefusalScope },
): Promise<void> =>
  inTransaction(async (transaction) => {
    const invited = await findInvited(letterId, token, transaction);
    const { letter, side, standing } = invited;
    assertOffered(letter);
    const isMailbox = side === 'mailbox';
    if (!isMailbox && (await wasClaimed(invited, transaction))) throw new AppError('letter_already_claimed');
    if (standing === 'expired') throw new AppError('invitation_expired');
    if (isMailbox) await refuseMore(letter, { refused, scope }, transaction);
    if (refused !== (standing === 'refused')) await noteAnswer(invited, refused, transaction);
  });
