import type { Transaction } from 'sequelize';
import { isReceived } from '../../shared/letterStatus';
import { Letter } from '../letters/Letter';
import { LetterEvent } from '../letters/LetterEvent';
import { isByInvitation } from '../letters/policy';
import { AppError } from '../platform/AppError';
import { Asking } from './Asking';
import { isInvitation } from './invitation';

/** A letter that somebody is invited to, and how it stands with who is asked; null where a version before began that. */
export interface Invited {
  letter: Letter;
  asking: Asking | null;
}

/**
 * The letter of an invitation, locked; while it is on its way or has arrived, and the invitation is not replaced by a later
 * one. Who has only its number holds nothing of it. Throws invitation_invalid.
 */
export async function findInvited(letterId: string, token: string, transaction: Transaction): Promise<Invited> {
  const now = await Asking.findByPk(letterId, { attributes: ['number'], transaction });
  if (!isInvitation(letterId, now?.number ?? 0, token)) throw new AppError('invitation_invalid');
  const letter = await Letter.findByPk(letterId, { transaction, lock: true });
  const asking = await Asking.findByPk(letterId, { transaction, lock: true });
  const isTheirs = isInvitation(letterId, asking?.number ?? 0, token);
  const isAsked = letter && (isByInvitation(letter) || asking?.holding === 'ask_first');
  if (!letter || !isTheirs || !isAsked || !isReceived(letter.status)) throw new AppError('invitation_invalid');
  return { letter, asking };
}

/** Asserts that an invitation has not ended with the author of its letter. Throws invitation_invalid. */
export function assertOffered({ authorId }: Letter): void {
  if (authorId === null) throw new AppError('invitation_invalid');
}

/**
 * Whether an invitation was accepted, also by an account that is gone. Versions before note it in the timeline alone, and
 * know the first one; one that was begun anew is not that which somebody accepted.
 */
export async function wasClaimed({ letter, asking }: Invited, transaction: Transaction): Promise<boolean> {
  const { id: letterId, recipientId, claimedAt } = letter;
  if (recipientId ?? claimedAt) return true;
  if (asking && asking.number > 0) return false;
  return (await LetterEvent.count({ where: { letterId, kind: 'claimed' }, transaction })) > 0;
}
