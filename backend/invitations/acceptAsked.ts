import { AppError } from '../platform/AppError';
import { clock } from '../platform/clock';
import { inTransaction } from '../platform/database';
import { assertOffered, findInvited } from './findInvited';
import { standingOf } from './standingOf';

/**
 * Whoever was asked first says that the letter may come, or takes that back, without an account; twice is as once. Throws
 * invitation_invalid where nobody was asked so, invitation_expired.
 */
export const acceptAsked = (letterId: string, token: string, accepted: boolean): Promise<void> =>
  inTransaction(async (transaction) => {
    const { letter, asking } = await findInvited(letterId, token, transaction);
    assertOffered(letter);
    if (asking?.holding !== 'ask_first') throw new AppError('invitation_invalid');
    if (standingOf(asking) === 'expired') throw new AppError('invitation_expired');
    await asking.update({ answer: accepted ? 'accepted' : null, answeredAt: clock.date() }, { transaction });
  });
