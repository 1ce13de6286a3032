import type { Transaction } from 'sequelize';
import { isUnderWay } from '../../shared/letterStatus';
import { findOwnLetter } from '../letters/findLetter';
import { Letter } from '../letters/Letter';
import { mayInvite } from '../letters/policy';
import { AppError } from '../platform/AppError';
import { clock } from '../platform/clock';
import { inTransaction } from '../platform/database';
import { Asking } from './Asking';
import { asksMailbox } from './asksMailbox';
import { assertMayAsk } from './layQuestion';
import { answerMs, invitationStanding, standingOf } from './standingOf';

interface Asked {
  letter: Letter;
  asking: Asking;
}

const openAgain = { answer: null, answeredAt: null, toldAt: null };

// A mailbox that refused is not asked again; by an invitation the author may turn to somebody else.
const isInvitedAnew = ({ letter, asking }: Asked): boolean =>
  mayInvite(letter) && ['expired', 'refused'].includes(invitationStanding(letter, asking));

const isAskedAnew = ({ letter, asking }: Asked): boolean =>
  asksMailbox(letter, asking) && isUnderWay(letter.status) && standingOf(asking) === 'expired';

async function beginAnew(asked: Asked, transaction: Transaction): Promise<void> {
  const { letter, asking } = asked;
  const [invites, asks] = [isInvitedAnew(asked), isAskedAnew(asked)];
  if (asks) await assertMayAsk(letter.id, transaction);
  if (!invites && !asks) return;
  // Who is asked first is asked anew by the sweep, which sets the time then.
  const openUntil = asks ? null : new Date(clock.now() + answerMs);
  const anew = invites ? { number: asking.number + 1, invitationRefusedAt: null, toldAt: null } : {};
  const isOneAnswer = !asksMailbox(letter, asking);
  await asking.update({ openUntil, ...anew, ...((asks || isOneAnswer) && openAgain) }, { transaction });
}

/**
 * The author of a letter invites or asks anew, for as long as before, after a refused invitation or in time; the invitation
 * before ends. What is open stays as it is. Throws letter_already_claimed where nobody is to be invited any more,
 * asked_too_often, not_found.
 */
export async function renewInvitation(accountId: string, letterId: string): Promise<Letter> {
  await findOwnLetter(letterId, accountId);
  return inTransaction(async (transaction) => {
    const letter = await Letter.findByPk(letterId, { transaction, lock: true, rejectOnEmpty: true });
    const asking = await Asking.findByPk(letterId, { transaction, lock: true });
    const isAsked = asking?.holding === 'ask_first' && isUnderWay(letter.status);
    if (!mayInvite(letter) && !isAsked) throw new AppError('letter_already_claimed');
    if (asking) await beginAnew({ letter, asking }, transaction);
    return letter;
  });
}
