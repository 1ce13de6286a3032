import { AppError } from '../platform/AppError';
import { clock } from '../platform/clock';
import { inTransaction } from '../platform/database';
import { assertOffered, findInvited } from './findInvited';
import { refuseMore } from './refuseMore';

/**
 * The mailbox that was asked first says that the letter may come, or takes that back, without an account; twice is as once.
 * Throws invitation_invalid for any other, invitation_expired, data_damaged.
 */
export const acceptAsked = (letterId: string, token: string, accepted: boolean): Promise<void> =>
  inTransaction(async (transaction) => {
    const { letter, asking, side, standing } = await findInvited(letterId, token, transaction);
    assertOffered(letter);
    if (!asking || side !== 'mailbox') throw new AppError('invitation_invalid');
    if (standing === 'expired') throw new AppError('invitation_expired');
    if (accepted && standing === 'refused') await refuseMore(letter, { refused: false, scope: 'letter' }, transaction);
    await asking.update({ answer: accepted ? 'accepted' : null, answeredAt: clock.date() }, { transaction });
  });
