import { findOwnLetter } from '../letters/findLetter';
import { Letter } from '../letters/Letter';
import { mayInvite } from '../letters/policy';
import { AppError } from '../platform/AppError';
import { clock } from '../platform/clock';
import { inTransaction } from '../platform/database';
import { Asking } from './Asking';
import { answerMs, standingOf } from './standingOf';

/**
 * The author of a letter invites anew, for as long as before, after a refusal or in time; the invitation before ends. One
 * that is open stays as it is. Throws letter_already_claimed where nobody is to be invited any more, not_found.
 */
export async function renewInvitation(accountId: string, letterId: string): Promise<Letter> {
  await findOwnLetter(letterId, accountId);
  return inTransaction(async (transaction) => {
    const letter = await Letter.findByPk(letterId, { transaction, lock: true, rejectOnEmpty: true });
    if (!mayInvite(letter)) throw new AppError('letter_already_claimed');
    const asking = await Asking.findByPk(letterId, { transaction, lock: true });
    if (!asking || standingOf(asking) === 'open') return letter;
    const openUntil = new Date(clock.now() + answerMs);
    const anew = { number: asking.number + 1, openUntil, answer: null, answeredAt: null, toldAt: null };
    await asking.update(anew, { transaction });
    return letter;
  });
}
