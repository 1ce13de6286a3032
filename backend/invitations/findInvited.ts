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
 * one. Throws invitation_invalid.
 */
export async function findInvited(letterId: string, token: string, transaction: Transaction): Promise<Invited> {
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

/** Whether an invitation was accepted, also by an account that is gone; versions before note it in the timeline alone. */
export const wasClaimed = async ({ id, recipientId, claimedAt }: Letter, transaction: Transaction): Promise<boolean> =>
  Boolean(recipientId ?? claimedAt) ||
  (await LetterEvent.count({ where: { letterId: id, kind: 'claimed' }, transaction })) > 0;
