import { isUnderWay } from '../../shared/letterStatus';
import { findOwnLetter } from '../letters/findLetter';
import { Letter } from '../letters/Letter';
import { isByInvitation, mayInvite } from '../letters/policy';
import { AppError } from '../platform/AppError';
import { clock } from '../platform/clock';
import { inTransaction } from '../platform/database';
import { Asking } from './Asking';
import { answerMs, standingOf } from './standingOf';

// A mailbox that refused is not asked again; by an invitation the author may turn to somebody else.
const mayAskAnew = (letter: Letter, asking: Asking): boolean => {
  const standing = standingOf(asking);
  return standing === 'expired' || (standing === 'refused' && isByInvitation(letter));
};

/**
 * The author of a letter invites anew, for as long as before, after a refusal or in time; the invitation before ends. One
 * that is open stays as it is. Throws letter_already_claimed where nobody is to be invited any more, not_found.
 */
export async function renewInvitation(accountId: string, letterId: string): Promise<Letter> {
  await findOwnLetter(letterId, accountId);
  return inTransaction(async (transaction) => {
    const letter = await Letter.findByPk(letterId, { transaction, lock: true, rejectOnEmpty: true });
    const asking = await Asking.findByPk(letterId, { transaction, lock: true });
    const isAsked = asking?.holding === 'ask_first' && isUnderWay(letter.status);
    if (!mayInvite(letter) && !isAsked) throw new AppError('letter_already_claimed');
    if (!asking || !mayAskAnew(letter, asking)) return letter;
    // Who is asked first is asked anew by the sweep, which sets the time then.
    const openUntil = asking.holding === 'ask_first' ? null : new Date(clock.now() + answerMs);
    const anew = { number: asking.number + 1, openUntil, answer: null, answeredAt: null, toldAt: null };
    await asking.update(anew, { transaction });
    return letter;
  });
}
