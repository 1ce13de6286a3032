import type { Transaction } from 'sequelize';
import { isReceived } from '../../shared/letterStatus';
import { Letter } from '../letters/Letter';
import { isByInvitation } from '../letters/policy';
import { AppError } from '../platform/AppError';
import { LetterEvent } from '../timeline/LetterEvent';
import { Asking } from './Asking';
import { asksMailbox } from './asksMailbox';
import { invitationFor, isToken, mailboxTokenFor } from './invitation';
import { invitationStanding, type Standing, standingOf } from './standingOf';

/** Who answers: the mailbox that is asked first, or whoever has the invitation that its author hands on. */
type Side = 'mailbox' | 'invitation';

/** A letter that somebody is invited to, and how it stands with who is asked; null where a version before began that. */
export interface Invited {
  letter: Letter;
  asking: Asking | null;
  side: Side;
  standing: Standing;
}

function sideOf(letter: Letter, asking: Asking | null, token: string): Side | null {
  const { id, recipientEmailIndex: mailbox } = letter;
  const isAsked = asksMailbox(letter, asking);
  if (isAsked && mailbox && isToken(token, mailboxTokenFor(id, mailbox))) return 'mailbox';
  if (!isToken(token, invitationFor(id, asking?.number))) return null;
  if (isByInvitation(letter)) return 'invitation';
  // So a version before asked mailboxes; where nobody else is invited, its author was never shown it.
  return isAsked ? 'mailbox' : null;
}

const mattering = ['id', 'answersId', 'recipientKind', 'channels', 'recipientEmailIndex'];

// Who has only its number holds nothing of it.
async function assertInvited(letterId: string, token: string, transaction: Transaction): Promise<void> {
  const letter = await Letter.findByPk(letterId, { attributes: mattering, transaction });
  const asking = await Asking.findByPk(letterId, { transaction });
  if (!letter || !sideOf(letter, asking, token)) throw new AppError('invitation_invalid');
}

/**
 * The letter of an invitation or a question, locked; while it is on its way or has arrived, and neither is replaced by a
 * later one. Throws invitation_invalid.
 */
export async function findInvited(letterId: string, token: string, transaction: Transaction): Promise<Invited> {
  await assertInvited(letterId, token, transaction);
  const letter = await Letter.findByPk(letterId, { transaction, lock: true });
  const asking = await Asking.findByPk(letterId, { transaction, lock: true });
  const side = letter && sideOf(letter, asking, token);
  if (!letter || !side || !isReceived(letter.status)) throw new AppError('invitation_invalid');
  const standing = side === 'mailbox' ? standingOf(asking) : invitationStanding(letter, asking);
  return { letter, asking, side, standing };
}

/**
 * Asserts that an invitation did not end with its letter's author. Whoever comes too late for its postage is let in all the
 * same: what goes back is money, never words. Throws invitation_invalid.
 */
export function assertOffered(letter: Letter): void {
  if (letter.authorId === null) throw new AppError('invitation_invalid');
}

/**
 * Whether an invitation was accepted, also by an account that is gone. Versions before note it in the timeline alone, and
 * know the first one; one that was begun anew is not that which somebody accepted.
 */
export async function wasClaimed(
  { letter, asking }: Pick<Invited, 'letter' | 'asking'>,
  transaction: Transaction,
): Promise<boolean> {
  const { id: letterId, recipientId, claimedAt } = letter;
  if (recipientId ?? claimedAt) return true;
  if (asking && asking.number > 0) return false;
  return (await LetterEvent.count({ where: { letterId, kind: 'claimed' }, transaction })) > 0;
}
